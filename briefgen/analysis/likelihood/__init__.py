"""A text -> how likely its author says that things are: yardsticks, words of likelihood, whose they are."""
