package dev.landfall.csv;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file, one by one, which knows where each stands. */
public interface CsvLines extends Iterator<List<@Nullable String>> {
    /**
     * The line of the file, from 1, where the record begins that {@link #next} gave last. Cells may hold line feeds, so it
     * is not the record's number.
     */
    long line();
}
