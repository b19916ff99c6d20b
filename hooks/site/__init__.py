"""What is where: addresses, the content as the pages see it, and the menu."""
