package onetrip.core.form.standard;

/** Addresses: one line of free text. Matching to catchment areas uses ids, not this text. */
public final class AddressText {
    private AddressText() {}

    public static Checked<String> check(String typed, int maxLength) {
        String address = Characters.clean(typed).replaceAll("\\s+", " ").strip();
        int length = address.codePointCount(0, address.length());
        if (length == 0) {
            return Checked.invalid("address-empty", "填写地址", "Enter the address");
        }
        return length <= maxLength
                ? Checked.valid(address)
                : Checked.invalid(
                        "address-length",
                        "地址最多" + maxLength + "个字，您填了" + length + "个",
                        "An address has " + maxLength + " characters at most. You entered " + length);
    }
}
