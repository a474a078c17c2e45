"""REPORT -> text for people, and JSON, SARIF, JUnit and annotations for programs."""
