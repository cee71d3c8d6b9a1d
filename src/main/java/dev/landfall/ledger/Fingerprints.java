package dev.landfall.ledger;

import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What fingerprints stand for: the texts that they were made of, each kept once and never changed. */
public final class Fingerprints {
    private final Jdbi jdbi;

    Fingerprints(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What the fingerprint was made of, by the name of the part, such as {@code mapping}; without any secret. */
    public void keep(String fingerprint, Map<String, String> texts) {
        if (!of(fingerprint).isEmpty()) return;
        jdbi.useTransaction(handle -> texts.forEach((part, said) -> keep(handle, fingerprint, part, said)));
    }

    private static void keep(Handle handle, String fingerprint, String part, String said) {
        handle.createUpdate("INSERT INTO fingerprint (fingerprint, part, said) VALUES (:fingerprint, :part, :said)"
                        + " ON CONFLICT (fingerprint, part) DO NOTHING")
                .bind("fingerprint", fingerprint)
                .bind("part", part)
                .bind("said", said)
                .execute();
    }

    /** The texts by their parts; none for a fingerprint of a run that an older program made. */
    public Map<String, String> of(String fingerprint) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT part, said FROM fingerprint WHERE fingerprint = :fingerprint")
                        .bind("fingerprint", fingerprint)
                        .reduceRows(new TreeMap<String, String>(), (texts, row) -> {
                            texts.put(row.getColumn("part", String.class), row.getColumn("said", String.class));
                            return texts;
                        }));
    }
}
