"""The design system: tokens, CSS, the little JavaScript there is, marks, icons and components.

No models. `templatetags/ui` declares every component: the Python signature is its interface, its
markup is one file in `templates/components/`. `forms` gives every form the same field markup.
`bundle` makes one stylesheet from NL Design System packages and our own `css/`.
"""
