#!/bin/sh
# One would guess: --rules-base-directory DIR says where textlint finds its rules, and changes nothing else. A rule that
# is found in ./node_modules without the option is found with it, if DIR is that folder.
#
# What happens: with the option, a rule whose package.json has "exports" and no "main", as ES modules have it, cannot be
# loaded; textlint says "Failed to load packages" and names neither the rule nor a reason. It resolves such a rule by the
# path of its folder, and for a path Node looks at "main" alone: "exports" counts for a package that is asked for by
# name. Without the option the same rule, in the same folder, runs. A rule in CommonJS is loaded either way.
#
# textlint 15.8.0 (@textlint/config-loader, textlint-module-resolver), textlint-rule-terminology 5.2.16 (ES module) and
# 4.0.1 (CommonJS); https://nodejs.org/api/modules.html#all-together. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf 'The javascript of the page is short.\n' >brief.md
check() {
    # What is found in brief.md, or why nothing was looked for; the exit status does not tell one from the other.
    node_modules/.bin/textlint --no-textlintrc --no-color "$@" --rule terminology brief.md 2>&1 || true
}
for version in 5.2.16 4.0.1; do
    npm install --silent --no-audit --no-fund textlint@15.8.0 "textlint-rule-terminology@$version" >/dev/null
    by_name=$(check)
    by_folder=$(check --rules-base-directory "$folder/node_modules")
    printf 'textlint 15.8.0, textlint-rule-terminology %s\n' "$version"
    printf '  without the option: %s\n' "$(printf '%s' "$by_name" | grep -oE 'error +Incorrect|Failed to load packages' | head -1)"
    printf '  with it: %s\n' "$(printf '%s' "$by_folder" | grep -oE 'error +Incorrect|Failed to load packages' | head -1)"
    printf '%s' "$by_name" | grep -q 'Incorrect '
    case $version in
    5.*) printf '%s' "$by_folder" | grep -q 'Failed to load packages' ;;
    *) printf '%s' "$by_folder" | grep -q 'Incorrect ' ;;
    esac
done
