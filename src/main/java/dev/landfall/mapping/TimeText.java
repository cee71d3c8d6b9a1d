package dev.landfall.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Checks the dates and timestamps of a part by hand and passes them on as the same text: no microsecond is lost and no
 * object is made. Years are 0000 to 9999, as RFC 3339 has them.
 */
final class TimeText {
    static final int DAY_LENGTH = 10;

    private static final int SECONDS_LENGTH = 19;
    private static final int MOST_FRACTION_DIGITS = 9;
    private static final int LAST_YEAR = 9999;

    private TimeText() {}

    /** {@code 2024-01-06}. */
    static String day(String text) throws Unfit {
        if (text.length() == DAY_LENGTH && isDay(text)) {
            return text;
        }
        throw new Unfit(RejectCode.NOT_A_DATE, "the text is no date yyyy-MM-dd");
    }

    /** {@code 2024-01-06T11:32:56.123456Z}. */
    static String instant(String text) throws Unfit {
        if (isInstant(text)) {
            return text;
        }
        throw new Unfit(RejectCode.NOT_A_DATE, "the text is no timestamp in UTC");
    }

    /** {@code 2024-01-06T11:32:56.123456}; the answer ends in {@code Z}. */
    static String local(String text) throws Unfit {
        if (isLocal(text)) {
            return text.concat("Z");
        }
        throw new Unfit(RejectCode.NOT_A_DATE, "the text is no timestamp without zone");
    }

    static boolean isLocal(String text) {
        return isLocal(text, text.length());
    }

    static boolean isInstant(String text) {
        int last = text.length() - 1;
        return last >= SECONDS_LENGTH && text.charAt(last) == 'Z' && isLocal(text, last);
    }

    /** RFC 3339 in UTC; a year that it cannot write is unfit. */
    static String of(ZonedDateTime time) throws Unfit {
        Instant instant = time.toInstant();
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > LAST_YEAR) {
            throw new Unfit(RejectCode.NOT_A_DATE, "the year lies outside 0000 to 9999");
        }
        return instant.toString();
    }

    /** Of a text that {@link #instant} or {@link #local} answered; {@code DateTimeFormatter} takes ten times as long. */
    static ZonedDateTime moment(String text) {
        int nanos = 0;
        for (int at = SECONDS_LENGTH + 1; at <= SECONDS_LENGTH + MOST_FRACTION_DIGITS; at++) {
            nanos = nanos * 10 + (at < text.length() - 1 ? text.charAt(at) - '0' : 0);
        }
        int year = two(text, 0) * 100 + two(text, 2);
        LocalDate day = LocalDate.of(year, two(text, 5), two(text, 8));
        return ZonedDateTime.of(day, LocalTime.of(two(text, 11), two(text, 14), two(text, 17), nanos), ZoneOffset.UTC);
    }

    private static boolean isLocal(String text, int end) {
        return end >= SECONDS_LENGTH
                && isDay(text)
                && text.charAt(DAY_LENGTH) == 'T'
                && isTime(text)
                && isFraction(text, end);
    }

    private static boolean isTime(String text) {
        return text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && within(two(text, 11), 0, 23)
                && within(two(text, 14), 0, 59)
                && within(two(text, 17), 0, 59);
    }

    private static boolean isFraction(String text, int end) {
        if (end == SECONDS_LENGTH) {
            return true;
        }
        int digits = end - SECONDS_LENGTH - 1;
        if (text.charAt(SECONDS_LENGTH) != '.' || digits < 1 || digits > MOST_FRACTION_DIGITS) {
            return false;
        }
        for (int at = SECONDS_LENGTH + 1; at < end; at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDay(String text) {
        int century = two(text, 0);
        int year = two(text, 2);
        int month = two(text, 5);
        return century >= 0
                && year >= 0
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && within(month, 1, 12)
                && within(two(text, 8), 1, daysIn(month, century * 100 + year));
    }

    private static int daysIn(int month, int year) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static boolean within(int number, int least, int most) {
        return number >= least && number <= most;
    }

    /** The number that two digits write, or a negative one. */
    private static int two(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
    }
}
