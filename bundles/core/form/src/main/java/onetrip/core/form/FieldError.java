package onetrip.core.form;

import onetrip.api.item.Text;

/**
 * Something to change before the form can go on.
 *
 * @param page id of the page that asks for it; null for the whole form
 * @param field name of the field, in a group {@code group.0.child}; null for the whole form
 * @param anchor id of the element an error summary links to: the name of the first input of the answer that is wrong
 * @param code stable, kebab-case
 * @param message a sentence; it names the value's problem
 */
public record FieldError(String page, String field, String anchor, String code, Text message) {}
