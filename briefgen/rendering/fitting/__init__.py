"""What does not fit its page -> what is changed in the page so that it does; decided on pages that were laid out."""
