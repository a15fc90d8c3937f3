import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Counts people a frame and area of two videos: {@code java Counts.java DATA OUT}.
 *
 * <p>Of each scene it makes two folders, {@code whole} with one area and {@code cells} with nine,
 * three by three. In each lie {@code counts.csv} and two folders of reference data that set the
 * crowd pack's levels: {@code level} the density alone, {@code short} also for how long it must
 * last. What the level is stands in README.md: it is found in the first third of the video.
 */
public final class Counts {
    private static final int SIDE = 3;
    private static final double RARE = 0.05;
    private static final int SHORT_SECONDS = 5;

    private record Person(int frame, double x, double y) {}

    /**
     * @param squareMetres of the whole: measured where positions are in metres, else ASSUMED
     */
    private record Scene(
            String name, double framesASecond, double squareMetres, List<Person> people) {
        int first() {
            return people.stream().mapToInt(Person::frame).min().orElseThrow();
        }

        int frames() {
            return people.stream().mapToInt(Person::frame).max().orElseThrow() - first() + 1;
        }
    }

    public static void main(String[] arguments) throws IOException {
        var data = Path.of(arguments[0]);
        var out = Path.of(arguments[1]);
        for (var scene : List.of(pets(data), town(data))) {
            for (int side : new int[] {1, SIDE}) {
                write(scene, side, out.resolve(scene.name + (side == 1 ? "-whole" : "-cells")));
            }
        }
    }

    private static void write(Scene scene, int side, Path folder) throws IOException {
        int[][] counts = counts(scene, side);
        double area = scene.squareMetres / side / side;
        int level = level(counts);
        var lines = new ArrayList<String>();
        lines.add("area,frame,millis,count,density");
        int most = 0;
        for (int frame = 0; frame < counts.length; frame++) {
            for (int cell = 0; cell < counts[frame].length; cell++) {
                most = Math.max(most, counts[frame][cell]);
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%d,%d,%d,%d,%.6f",
                                cell + 1,
                                frame,
                                Math.round(frame * 1_000 / scene.framesASecond),
                                counts[frame][cell],
                                counts[frame][cell] / area));
            }
        }
        Files.createDirectories(folder);
        Files.write(folder.resolve("counts.csv"), lines);
        Files.writeString(folder.resolve("level.txt"), level + "\n");
        parameters(folder.resolve("level"), level, area, 0);
        parameters(folder.resolve("short"), level, area, SHORT_SECONDS);
        System.out.printf(
                Locale.ROOT,
                "%s: %d frames at %.0f a second, %.1f m² each, level %d persons (%.3f/m²), most %d"
                        + " (%.3f/m²)%n",
                folder.getFileName(), counts.length, scene.framesASecond, area, level, level / area,
                most, most / area);
    }

    private static int[][] counts(Scene scene, int side) {
        double left = scene.people.stream().mapToDouble(Person::x).min().orElseThrow();
        double top = scene.people.stream().mapToDouble(Person::y).min().orElseThrow();
        double width = scene.people.stream().mapToDouble(Person::x).max().orElseThrow() - left;
        double height = scene.people.stream().mapToDouble(Person::y).max().orElseThrow() - top;
        int[][] counts = new int[scene.frames()][side * side];
        int first = scene.first();
        for (var person : scene.people) {
            int column = (int) Math.min(side - 1, side * (person.x - left) / width);
            int row = (int) Math.min(side - 1, side * (person.y - top) / height);
            counts[person.frame - first][row * side + column]++;
        }
        return counts;
    }

    /** The least count that less than 5 % of the counts in the first third reach. */
    private static int level(int[][] counts) {
        for (int level = 1; ; level++) {
            int reached = 0;
            int all = 0;
            for (int frame = 0; frame < counts.length / 3; frame++) {
                for (int count : counts[frame]) {
                    reached += count >= level ? 1 : 0;
                    all++;
                }
            }
            if (reached < RARE * all) {
                return level;
            }
        }
    }

    private static void parameters(Path folder, int level, double area, int seconds)
            throws IOException {
        Files.createDirectories(folder);
        var text =
                String.format(
                        Locale.ROOT,
                        """
                        parameters:
                          - {pack: crowd, name: density-yellow, value: %.6f}
                          - {pack: crowd, name: density-thin, value: %.6f}
                        """,
                        (level - 0.5) / area,
                        (level - 0.6) / area);
        if (seconds > 0) {
            text += "  - {pack: crowd, name: sustained-yellow, value: " + seconds + "}\n";
        }
        Files.writeString(folder.resolve("parameters.yaml"), text);
    }

    /** frame, person, box, 1, then the position on the ground in metres. */
    private static Scene pets(Path data) throws IOException {
        var people = new ArrayList<Person>();
        for (var line : Files.readAllLines(data.resolve("PETS09-S2L1_gt_raw.txt"))) {
            var cells = line.split(",");
            people.add(person(cells[0], cells[7], cells[8]));
        }
        double width = extent(people.stream().mapToDouble(Person::x).toArray());
        double height = extent(people.stream().mapToDouble(Person::y).toArray());
        return new Scene("pets", 7, width * height, people);
    }

    /** frame, person, position in the picture. Its area is ASSUMED: 20 m by 20 m. */
    private static Scene town(Path data) throws IOException {
        var people = new ArrayList<Person>();
        for (var line : Files.readAllLines(data.resolve("towncenter_gt.csv"))) {
            var cells = line.split(",");
            people.add(person(cells[0], cells[2], cells[3]));
        }
        return new Scene("town", 25, 400, people);
    }

    private static Person person(String frame, String x, String y) {
        return new Person(Integer.parseInt(frame), Double.parseDouble(x), Double.parseDouble(y));
    }

    private static double extent(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }
}
