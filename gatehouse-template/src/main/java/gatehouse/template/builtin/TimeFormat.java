package gatehouse.template.builtin;

import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.time.temporal.WeekFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A point in time written by a format such as {@code %d %b %Y}, in English, as C's strftime does without a locale. */
public final class TimeFormat {
    private static final String FLAGS = "-_0^#";
    /** No field is filled to more than ten times as many characters. */
    private static final int WIDEST = 100;

    private final LocalDateTime time;

    public TimeFormat(LocalDateTime time) {
        this.time = time;
    }

    public String format(String format) {
        var out = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            if (percent < 0 || percent == format.length() - 1) {
                return out.append(format, at, format.length()).toString();
            }
            out.append(format, at, percent);
            at = place(format, percent, out);
        }
        return out.toString();
    }

    /** Writes the field at a percent sign, or what stands there when there is no such field, and tells where it ends. */
    private int place(String format, int percent, StringBuilder out) {
        int at = percent + 1;
        char flag = FLAGS.indexOf(format.charAt(at)) >= 0 ? format.charAt(at++) : 0;
        int width = 0;
        while (at < format.length() && Character.digit(format.charAt(at), 10) >= 0 && width < WIDEST) {
            width = width * 10 + Character.digit(format.charAt(at++), 10);
        }
        @Nullable
        String field = at < format.length() ? field(format.charAt(at++), flag) : null;
        if (field == null) {
            out.append(format, percent, at);
        } else {
            String filler = Character.isDigit(field.isEmpty() ? ' ' : field.charAt(0)) && flag != '_' ? "0" : " ";
            out.append(filler.repeat(Math.max(width - field.length(), 0))).append(field);
        }
        return at;
    }

    /** The text of a field, or null when no field has this letter. */
    private @Nullable String field(char letter, char flag) {
        return switch (letter) {
            case 'a' -> cased(time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH), flag);
            case 'A' -> cased(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH), flag);
            case 'b', 'h' -> cased(time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH), flag);
            case 'B' -> cased(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), flag);
            case 'p' -> flag == '#' ? meridiem().toLowerCase(Locale.ROOT) : meridiem();
            case 'P' -> meridiem().toLowerCase(Locale.ROOT);
            case 'c' -> cased(format("%a %b %e %H:%M:%S %Y"), flag);
            case 'D', 'x' -> format("%m/%d/%y");
            case 'F' -> format("%Y-%m-%d");
            case 'r' -> format("%I:%M:%S %p");
            case 'R' -> format("%H:%M");
            case 'T', 'X' -> format("%H:%M:%S");
            case 'z', 'Z' -> "";
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> number(letter, flag);
        };
    }

    private @Nullable String number(char letter, char flag) {
        return switch (letter) {
            case 'C' -> padded(time.getYear() / 100, 2, '0', flag);
            case 'd' -> padded(time.getDayOfMonth(), 2, '0', flag);
            case 'e' -> padded(time.getDayOfMonth(), 2, ' ', flag);
            case 'f' -> padded(time.getNano() / 1000, 6, '0', (char) 0);
            case 'g' -> padded(time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2, '0', flag);
            case 'G' -> padded(time.get(IsoFields.WEEK_BASED_YEAR), 1, '0', flag);
            case 'H' -> padded(time.getHour(), 2, '0', flag);
            case 'I' -> padded(time.get(ChronoField.CLOCK_HOUR_OF_AMPM), 2, '0', flag);
            case 'j' -> padded(time.getDayOfYear(), 3, '0', flag);
            case 'k' -> padded(time.getHour(), 2, ' ', flag);
            case 'l' -> padded(time.get(ChronoField.CLOCK_HOUR_OF_AMPM), 2, ' ', flag);
            case 'm' -> padded(time.getMonthValue(), 2, '0', flag);
            case 'M' -> padded(time.getMinute(), 2, '0', flag);
            case 'S' -> padded(time.getSecond(), 2, '0', flag);
            case 'u' -> padded(time.getDayOfWeek().getValue(), 1, '0', flag);
            case 'U' -> padded(week(WeekFields.SUNDAY_START), 2, '0', flag);
            case 'V' -> padded(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0', flag);
            case 'w' -> padded(time.getDayOfWeek().getValue() % 7, 1, '0', flag);
            case 'W' -> padded(week(WeekFields.ISO), 2, '0', flag);
            case 'y' -> padded(time.getYear() % 100, 2, '0', flag);
            case 'Y' -> padded(time.getYear(), 1, '0', flag);
            default -> null;
        };
    }

    /** Weeks since the first that lies wholly in the year. */
    private int week(WeekFields weeks) {
        TemporalField dayOfWeek = weeks.dayOfWeek();
        return (time.getDayOfYear() + 7 - time.get(dayOfWeek)) / 7;
    }

    private String meridiem() {
        return time.getHour() < 12 ? "AM" : "PM";
    }

    private static String cased(String name, char flag) {
        return flag == '^' || flag == '#' ? name.toUpperCase(Locale.ROOT) : name;
    }

    private static String padded(int value, int width, char pad, char flag) {
        String digits = Integer.toString(value);
        char filler = flag == '_' ? ' ' : flag == '0' ? '0' : pad;
        return flag == '-' ? digits : String.valueOf(filler).repeat(Math.max(width - digits.length(), 0)) + digits;
    }
}
