"""From the markup tree to placed items: fonts, lines, blocks, tables and page breaks; pure data out."""
