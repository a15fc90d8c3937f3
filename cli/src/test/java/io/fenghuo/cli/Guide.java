package io.fenghuo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files and commands of a guide in Markdown, in its order.
 *
 * <p>A block fenced as {@code yaml file=PATH} is a file; {@code sh guide} is commands, of which a
 * trailing backslash continues one, and {@code sh guide exit=1} one command that ends so; {@code
 * text} right after commands is what they print. Other fenced blocks are for the reader alone, but
 * words after the language that are none of these are refused, as is a {@code text} that nothing
 * would check.
 */
record Guide(List<Step> steps) {
    private static final String FENCE = "```";
    private static final Pattern EXIT = Pattern.compile("exit=(\\d)");

    /** One thing that the reader does. */
    sealed interface Step permits SourceFile, Commands {
        /** Where the block begins, from 1. */
        int line();
    }

    /** A file, written anew where it is there already. */
    record SourceFile(int line, String path, String text) implements Step {}

    /**
     * Commands one after the other.
     *
     * @param exit the code that each ends with
     * @param output what all print together; null where the guide does not show it
     */
    record Commands(int line, List<String> lines, int exit, @Nullable ExpectedOutput output)
            implements Step {}

    /** A fenced block as it stands. */
    private record Block(int line, List<String> words, List<String> content, boolean follows) {
        String language() {
            return words.isEmpty() ? "" : words.get(0);
        }

        List<String> markers() {
            return words.isEmpty() ? words : words.subList(1, words.size());
        }
    }

    /**
     * @throws IllegalArgumentException naming the line where a block is not as it must be
     */
    static Guide parse(List<String> markdown) {
        var steps = new ArrayList<Step>();
        boolean afterCommands = false;
        for (var block : blocks(markdown)) {
            if (block.language().equals("text")) {
                check(block.markers().isEmpty(), block.line(), "text takes no markers");
                check(
                        block.follows() && afterCommands,
                        block.line(),
                        "text must come right after a block of commands");
                var commands = (Commands) steps.remove(steps.size() - 1);
                var output = new ExpectedOutput(block.line() + 1, block.content());
                steps.add(new Commands(commands.line(), commands.lines(), commands.exit(), output));
                afterCommands = false;
            } else if (block.markers().isEmpty()) {
                afterCommands = false;
            } else {
                var step = step(block);
                steps.add(step);
                afterCommands = step instanceof Commands;
            }
        }
        return new Guide(List.copyOf(steps));
    }

    private static List<Block> blocks(List<String> markdown) {
        var blocks = new ArrayList<Block>();
        boolean follows = false;
        for (int i = 0; i < markdown.size(); i++) {
            if (markdown.get(i).startsWith(FENCE)) {
                int end = i + 1;
                while (end < markdown.size() && !markdown.get(end).startsWith(FENCE)) {
                    end++;
                }
                check(
                        end < markdown.size() && markdown.get(end).strip().equals(FENCE),
                        i + 1,
                        "the block does not end");
                var info = markdown.get(i).substring(FENCE.length()).strip();
                var words = info.isEmpty() ? List.<String>of() : List.of(info.split("\\s+"));
                blocks.add(new Block(i + 1, words, markdown.subList(i + 1, end), follows));
                i = end;
                follows = true;
            } else if (!markdown.get(i).isBlank()) {
                follows = false;
            }
        }
        return blocks;
    }

    private static Step step(Block block) {
        var first = block.markers().get(0);
        if (first.startsWith("file=") && block.markers().size() == 1) {
            var path = first.substring("file=".length());
            check(
                    !path.isEmpty() && !path.startsWith("/") && !path.contains(".."),
                    block.line(),
                    "file= must name a file below the reader's folder");
            return new SourceFile(block.line(), path, String.join("\n", block.content()) + '\n');
        }
        check(
                block.language().equals("sh") && first.equals("guide"),
                block.line(),
                "unknown marker " + first);
        var lines = continued(block);
        int exit = 0;
        for (var marker : block.markers().subList(1, block.markers().size())) {
            var code = EXIT.matcher(marker);
            check(code.matches(), block.line(), "unknown marker " + marker);
            check(lines.size() == 1, block.line(), "exit= is for one command");
            exit = Integer.parseInt(code.group(1));
        }
        return new Commands(block.line(), lines, exit, null);
    }

    private static List<String> continued(Block block) {
        var text = String.join("\n", block.content()).replaceAll("\\\\\n\\s*", "");
        var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        check(!lines.isEmpty(), block.line(), "no command");
        check(!text.strip().endsWith("\\"), block.line(), "the last command goes on nowhere");
        return lines;
    }

    private static void check(boolean right, int line, String complaint) {
        if (!right) {
            throw new IllegalArgumentException("line " + line + ": " + complaint);
        }
    }
}
