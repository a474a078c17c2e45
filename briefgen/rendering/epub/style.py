"""The style sheet of an e-book: little, since readers choose letters and colours themselves."""

STYLE = """\
h1, h2, h3, h4, h5, h6 { text-align: start; line-height: 1.25; page-break-after: avoid; break-after: avoid; }
.marking { font-weight: bold; text-align: center; border: 1px solid; padding: 0.2em; }
.masthead, .byline, .dates, .series, .keywords, .topics, .imprint { font-size: 0.9em; }
.masthead p, .byline p, .exhibit-lines p, figcaption p { margin: 0.2em 0; }
.eyebrow, .line-label, .exhibit-label, .box-title { font-weight: bold; }
.subtitle { font-size: 1.2em; }
.standfirst { font-style: italic; }
blockquote { margin: 1em 0 1em 1.5em; }
.attribution { text-align: end; font-size: 0.9em; }
aside.box, .notice { border: 1px solid; padding: 0 1em; margin: 1em 0; }
figure { margin: 1.5em 0; }
figure.table { overflow-x: auto; }
figure img { max-width: 100%; height: auto; }
img.logo { max-height: 3em; width: auto; }
figcaption, .exhibit-lines { font-size: 0.9em; }
table { border-collapse: collapse; font-size: 0.85em; }
th, td { padding: 0.2em 0.4em; vertical-align: top; text-align: start; border-bottom: 1px solid; }
th.right, td.right { text-align: end; }
th.center, td.center { text-align: center; }
.footnote, .notes aside { font-size: 0.9em; }
.notes .number { float: inline-start; margin: 0 0.5em 0 0; }
.notes .note > :first-child { margin-top: 0; }
.contents ol { list-style: none; padding: 0; }
.contents .level-3 { margin-inline-start: 1.5em; }
ol.lower-alpha { list-style-type: lower-alpha; }
ol.upper-alpha { list-style-type: upper-alpha; }
ol.lower-roman { list-style-type: lower-roman; }
ol.upper-roman { list-style-type: upper-roman; }
ol.paren, ol.parens { list-style: none; }
.smallcaps { font-variant: small-caps; }
sup { line-height: 0; }
pre { white-space: pre-wrap; }
div.math { margin: 1em 0; }
"""
