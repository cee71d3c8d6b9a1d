package dev.landfall.landing;

import dev.landfall.csv.MalformedCsv;
import dev.landfall.ledger.Part;
import dev.landfall.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a part that was read against its manifest: the same columns, the same number of rows. */
public final class PartCheck {
    private PartCheck() {}

    /** The first line must name the manifest's columns in their order. */
    public static void header(Part part, List<Column> columns, List<@Nullable String> line) {
        List<String> names = columns.stream().map(Column::name).toList();
        if (!names.equals(line)) {
            throw new ProblemException(LandingProblem.HEADER.at("landing zone", part.name(), line, names));
        }
    }

    /** Rows come as a stream, and a second try would find what the first has left. */
    public static ProblemException readTwice(Part part) {
        return new ProblemException(LandingProblem.READ_TWICE.at("landing zone", part.name()));
    }

    /** What was staged, and yet is no CSV. */
    public static ProblemException malformed(Part part, MalformedCsv e) {
        return new ProblemException(LandingProblem.NOT_CSV.at("landing zone", part.name(), e.line(), e.why()), e);
    }

    public static void rows(Part part, long rows) {
        if (rows != part.rowCount()) {
            throw new ProblemException(LandingProblem.ROWS.at("landing zone", part.name(), rows, part.rowCount()));
        }
    }
}
