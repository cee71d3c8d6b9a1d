package dev.landfall.mapping;

/** Text that a function puts together: fails as soon as it grows beyond a million characters. One thread. */
final class BoundedText {
    private static final int LONGEST = 1_000_000;

    private final StringBuilder text = new StringBuilder();

    BoundedText add(CharSequence more) throws FunctionFailed {
        return add(more, 0, more.length());
    }

    BoundedText add(CharSequence more, int start, int end) throws FunctionFailed {
        if (end - start > LONGEST - text.length()) {
            throw new FunctionFailed("the text grows beyond %d characters".formatted(LONGEST));
        }
        text.append(more, start, end);
        return this;
    }

    int length() {
        return text.length();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
