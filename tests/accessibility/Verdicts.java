import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A list of PDFs and profiles -> what veraPDF says, in one virtual machine.
 *
 * <p>Each line of the file named on the command line is {@code PROFILE[,PROFILE...] TAB PATH}. Printed is a line for each
 * failed assertion, {@code PATH TAB PROFILE TAB CLAUSE TAB MESSAGE TAB CONTEXT}, and one for each verdict,
 * {@code PATH TAB PROFILE TAB pass|fail|error TAB REASON}.
 *
 * <p>veraPDF reads its profiles with JAXB, whose implementation neither Java 11 nor the jar has. The profiles are plain XML:
 * they are read here with the DOM, and no JAXB is needed.
 */
public final class Verdicts {
    private static final String FOLDER = "/org/verapdf/pdfa/validation/";
    private static final Map<PDFAFlavour, ValidationProfile> PROFILES = new LinkedHashMap<>();

    private Verdicts() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        VeraGreenfieldFoundryProvider.initialise();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] parts = line.split("\t");
            for (String name : parts[0].split(",")) {
                judge(out, new File(parts[1]), PDFAFlavour.byFlavourId(name));
            }
        }
    }

    private static void judge(PrintStream out, File file, PDFAFlavour flavour) {
        String head = file + "\t" + flavour.getId() + "\t";
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator =
                        ValidatorFactory.createValidator(read(flavour), 20, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion each : result.getTestAssertions()) {
                String rule = each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber();
                out.println(head + rule + "\t" + flatten(each.getErrorMessage()) + "\t"
                        + flatten(each.getLocation().getContext()));
            }
            out.println(head + (result.isCompliant() ? "pass\t" : "fail\t") + result.getTotalAssertions());
        } catch (Exception fault) {
            out.println(head + "error\t" + flatten(String.valueOf(fault)));
        }
    }

    private static String flatten(String text) {
        return String.valueOf(text).replaceAll("\\s+", " ").trim();
    }

    private static ValidationProfile read(PDFAFlavour flavour) throws Exception {
        ValidationProfile known = PROFILES.get(flavour);
        if (known == null) {
            known = parse(flavour);
            PROFILES.put(flavour, known);
        }
        return known;
    }

    private static ValidationProfile parse(PDFAFlavour flavour) throws Exception {
        String id = flavour.getId();
        String name = id.startsWith("ua") ? "PDFUA-" + id.substring(2) : "PDFA-" + id.toUpperCase();
        name += id.equals("ua2") ? "-ISO32005" : "";
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Profiles.class.getResourceAsStream(FOLDER + name + ".xml"));
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element each : list(document.getDocumentElement(), "rule")) {
            rules.add(parseRule(each));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element each : list(document.getDocumentElement(), "variable")) {
            variables.add(Profiles.variableFromValues(
                    each.getAttribute("name"), each.getAttribute("object"), text(each, "defaultValue"), text(each, "value")));
        }
        return Profiles.profileFromValues(
                flavour, Profiles.profileDetailsFromValues(name, name, "", new Date(0)), "", rules, variables);
    }

    private static Rule parseRule(Element rule) {
        Element id = list(rule, "id").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element each : list(rule, "argument")) {
            String name = each.hasAttribute("name") ? each.getAttribute("name") : null;
            arguments.add(ErrorArgumentImpl.fromValues(each.getTextContent(), name, null));
        }
        List<Reference> references = new ArrayList<>();
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                rule.getAttribute("tags"),
                text(rule, "description"),
                text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), arguments),
                references);
    }

    private static String text(Element parent, String name) {
        List<Element> found = list(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static List<Element> list(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (int at = 0; at < parent.getElementsByTagName(name).getLength(); at++) {
            Node node = parent.getElementsByTagName(name).item(at);
            found.add((Element) node);
        }
        return found;
    }
}
