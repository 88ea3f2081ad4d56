using System.CommandLine;

namespace Keyfob.Cli.Tests;

[TestClass]
public class CommandParserTests
{
    private const string Typed = "s3cret";

    [TestMethod]
    [DataRow("", "name a command: build, clean, keys. See --help.")]
    [DataRow("s3cret", "unknown command or option. The commands are build, clean, keys. See --help.")]
    [DataRow("--s3cret", "unknown command or option. The commands are build, clean, keys. See --help.")]
    [DataRow("[s3cret] build", "unknown command or option. The commands are build, clean, keys. See --help.")]
    [DataRow("build", "build needs --out FILE and --to DIR; see build --help.")]
    [DataRow("build --out a", "build needs --to DIR; see build --help.")]
    [DataRow("build --json --to a", "build needs --out FILE; see build --help.")]
    [DataRow("build --to a --out", "--out takes one value, FILE, and is given once; see build --help.")]
    [DataRow("build --to a --out s3cret --out s3cret", "--out takes one value, FILE, and is given once; see build --help.")]
    [DataRow("build --to b --out a --json true --json false", "--json takes no value and is given once; see build --help.")]
    [DataRow("build --to b --out a --json=s3cret", "unknown option, or one argument too many. The options are --out, --to, --json.")]
    [DataRow("build --to b --out a --json s3cret", "unknown option, or one argument too many. The options are --out, --to, --json.")]
    [DataRow("build --to b --out a --s3cret", "unknown option, or one argument too many. The options are --out, --to, --json.")]
    [DataRow("build --to b --out a @s3cret", "unknown option, or one argument too many. The options are --out, --to, --json.")]
    [DataRow("keys", "name a command: add, remove. See keys --help.")]
    [DataRow("keys s3cret", "unknown command or option. The commands are add, remove. See keys --help.")]
    public void An_error_is_explained_in_one_line_without_what_was_typed(string line, string expected)
    {
        var error = new StringWriter();
        Assert.IsNull(CommandParser.Parse(Root(new StringWriter()), line.Split(' ', StringSplitOptions.RemoveEmptyEntries), error));
        Assert.AreEqual(expected + Environment.NewLine, error.ToString());
        Assert.DoesNotContain(Typed, error.ToString());
    }

    [TestMethod]
    [DataRow("--s3cret")]
    [DataRow("s3cret")]
    [DataRow("[s3cret]")]
    public void Without_commands_the_options_are_named(string line)
    {
        var error = new StringWriter();
        Assert.IsNull(CommandParser.Parse(new RootCommand { new Option<string>("--out") { HelpName = "FILE" } }, [line], error));
        Assert.StartsWith("unknown option, or one argument too many. The options are ", error.ToString());
        Assert.Contains("--out", error.ToString());
        Assert.DoesNotContain(Typed, error.ToString());
    }

    [TestMethod]
    public void A_value_that_begins_with_an_at_sign_is_no_response_file()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var result = CommandParser.Parse(Root(output), ["build", "--out", "@file", "--to", "x"], error);
        Assert.AreEqual(7, result?.Invoke(CommandParser.Configuration(output, error)));
        Assert.AreEqual("@file", output.ToString());
    }

    [TestMethod]
    public void An_exception_of_a_command_reaches_the_caller()
    {
        var result = CommandParser.Parse(Root(new StringWriter()), ["clean"], new StringWriter());
        Assert.ThrowsExactly<BadArgumentException>(() => result!.Invoke(CommandParser.Configuration(new StringWriter(), new StringWriter())));
    }

    private static RootCommand Root(StringWriter output)
    {
        var file = new Option<string>("--out") { HelpName = "FILE", Required = true };
        var build = new Command("build") { file, new Option<string>("--to") { HelpName = "DIR", Required = true }, new Option<bool>("--json") };
        build.SetAction(result =>
        {
            output.Write(result.GetValue(file));
            return 7;
        });
        var clean = new Command("clean");
        clean.SetAction(int (_) => throw new BadArgumentException("--out takes a file."));
        return new RootCommand { build, clean, new Command("keys") { new Command("add"), new Command("remove") } };
    }
}
