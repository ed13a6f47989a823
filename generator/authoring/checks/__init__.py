"""What is checked of content, one matter a module; :mod:`generator.authoring.linter` lists them."""
