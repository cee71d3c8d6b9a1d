package dev.landfall.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list that a function answers with, in the making: at most 100,000 elements, and no more than {@link Weight} allows. */
final class GrowingList {
    static final int MOST = 100_000;

    private final List<@Nullable Object> elements = new ArrayList<>();
    private final Weight weight = new Weight();

    void add(@Nullable Object element) throws FunctionFailed {
        if (elements.size() == MOST) {
            throw new FunctionFailed("the answer would be an array of more than %d elements".formatted(MOST));
        }
        weight.add(element);
        elements.add(element);
    }

    void addAll(Collection<? extends @Nullable Object> more) throws FunctionFailed {
        for (Object element : more) add(element);
    }

    List<@Nullable Object> done() {
        return elements;
    }
}
