using System.Text;
using Keyfob.Cli;
using Keyfob.Factory.Options;
using Keyfob.Factory.Tests.Bench;

namespace Keyfob.Factory.Tests.Commands;

/// <summary>How a batch begins: on purpose, and with a password, a key and a prefix that the customer can use.</summary>
[TestClass]
public sealed class NewBatchTests : IDisposable
{
    private const string Good = "long enough passwörd";

    private readonly Desk _desk = new(ports: 0, units: 0);
    private readonly List<string> _asked = [];

    private string Password => Path.Combine(_desk.Folder, "new-password");

    public void Dispose() => _desk.Dispose();

    [TestMethod]
    public void A_name_that_the_journal_does_not_have_begins_no_batch()
    {
        var (code, error) = Run(["--batch", "mistyped"]);
        Assert.AreEqual(ExitCode.BadArguments, code);
        Assert.AreEqual("--journal names a file that does not exist. Check the name, or add --new-batch to begin a new journal with the batch. Nothing was done.", error);
        Assert.IsFalse(File.Exists(_desk.JournalPath), "no journal is created");
        string[] first = ["--batch", "first", "--key-file", _desk.KeyPath, "--key-name", "k"];
        Assert.AreEqual(ExitCode.Done, Run([.. first, "--new-batch"]).Code);
        Assert.AreEqual(ExitCode.Done, Run(first).Code, "an existing batch needs no option");
        Assert.AreEqual(ExitCode.Done, Run([.. first, "--new-batch"]).Code, "the same command again continues");
        (code, error) = Run(["--batch", "mistyped"]);
        Assert.AreEqual((ExitCode.BadArguments, "--batch names no batch of this journal. Check the name, or add --new-batch to begin the new batch. Nothing was done."), (code, error));
    }

    [TestMethod]
    public void At_a_terminal_a_new_batch_is_asked_for_before_the_password()
    {
        Assert.AreEqual(ExitCode.BadArguments, Run(["--batch", "asked"], [], answer: false).Code);
        Assert.HasCount(1, _asked);
        Assert.Contains("Begin a new journal with the batch asked?", _asked[0]);
        Assert.AreEqual(ExitCode.Done, Run(["--batch", "asked"], [Good, Good], answer: true).Code);
        Assert.Contains("asked?", _asked[1]);
        Assert.Contains("at least 12 characters", _asked[2]);
    }

    [TestMethod]
    public void A_short_password_is_refused_before_its_repetition_and_a_mismatch_is_asked_again()
    {
        var (code, error) = Run(["--batch", "b", "--new-batch"], ["short", Good, "another password", Good, Good]);
        Assert.AreEqual(ExitCode.Done, code, error);
        Assert.AreEqual("the password has 5 characters. A new batch needs at least 12 characters.\nthe two passwords are different.", error);
        Assert.HasCount(5, _asked);
        Assert.IsTrue(_asked.Where((_, i) => i is 0 or 1 or 3).All(question => question == "Password for the new batch (at least 12 characters):"), string.Join('|', _asked));
    }

    [TestMethod]
    public void After_three_bad_passwords_the_command_ends()
    {
        var (code, error) = Run(["--batch", "b", "--new-batch"], ["short", "", "short again"]);
        Assert.AreEqual(ExitCode.BadArguments, code);
        Assert.EndsWith("no password in 3 tries. Nothing was done.", error);
    }

    [TestMethod]
    public void A_batch_with_a_pre_shared_key_does_not_ask_for_a_password()
    {
        Assert.AreEqual(ExitCode.Done, Run(["--batch", "keyed", "--new-batch", "--key-file", _desk.KeyPath, "--key-name", "k"]).Code);
        var (code, error) = Run(["--batch", "keyed"], [Good, Good]);
        Assert.AreEqual((ExitCode.BadArguments, "the batch is encrypted with a pre-shared key. Give it with --key-file and --key-name."), (code, error));
        Assert.IsEmpty(_asked);
    }

    [TestMethod]
    [DataRow("6C006F006E006700200065006E006F007500670068002000700061007300730077006F00720064000D000A00", "UTF-16", DisplayName = "UTF-16 without a mark")]
    [DataRow("FFFE6C006F006E0067", "UTF-16", DisplayName = "UTF-16, little endian")]
    [DataRow("FEFF006C006F006E", "UTF-16", DisplayName = "UTF-16, big endian")]
    [DataRow("F6F6F6F6F6F6F6F6F6F6F6F6F6F6", "Latin-1", DisplayName = "Latin-1")]
    [DataRow("C3B6C3B6C3B6C3B6C3B6C3B60A", "has 6 characters", DisplayName = "six characters of two bytes")]
    [DataRow("206C6F6E6720656E6F7567682070617373776F7264", "blank", DisplayName = "a blank at the start")]
    [DataRow("6C6F6E6720656E6F7567682070617373776F7264200A", "blank", DisplayName = "a blank at the end")]
    [DataRow("6C6F6E6720656E6F7567682070617373776F7264C2A0", "blank", DisplayName = "a no-break space at the end")]
    [DataRow("6C6F6E6720656E6F756768097061737377", "control character", DisplayName = "a tab")]
    [DataRow("6C6F6E6720656E6F756768E2808B7061737377", "cannot be seen", DisplayName = "a zero width space")]
    [DataRow("6C6F6E6720656E6F75676865CC817061737377", "accent", DisplayName = "a combining accent")]
    [DataRow("616161616161616161616161616161", "one character, repeated", DisplayName = "one character")]
    [DataRow("", "has 0 characters", DisplayName = "nothing")]
    public void A_password_file_that_the_customer_cannot_type_is_refused(string hex, string reason)
    {
        OwnersFile.Write(Password, Convert.FromHexString(hex));
        var (code, error) = Run(["--batch", "b", "--new-batch", "--password-file", Password]);
        Assert.AreEqual(ExitCode.BadArguments, code);
        Assert.StartsWith("the password of --password-file ", error);
        Assert.Contains(reason, error);
        Assert.DoesNotContain("\n", error);
    }

    [TestMethod]
    [DataRow("EFBBBF", "\r\n", DisplayName = "byte order mark and CRLF")]
    [DataRow("", "\n", DisplayName = "LF")]
    [DataRow("", "", DisplayName = "no line end")]
    public void A_password_in_UTF8_is_the_same_with_every_line_end_and_mark(string mark, string end)
    {
        _desk.BeginBatch("b", Encoding.UTF8.GetBytes(Good));
        OwnersFile.Write(Password, [.. Convert.FromHexString(mark), .. Encoding.UTF8.GetBytes(Good + end)]);
        Assert.AreEqual(ExitCode.Done, Run(["--batch", "b", "--password-file", Password]).Code);
    }

    [TestMethod]
    public void An_existing_batch_opens_with_the_password_it_was_made_with()
    {
        byte[] old = [.. Encoding.Latin1.GetBytes("kürz ")];
        _desk.BeginBatch("old", old);
        OwnersFile.Write(Password, old);
        var (code, error) = Run(["--batch", "old", "--password-file", Password]);
        Assert.AreEqual(ExitCode.Done, code, error);
    }

    [TestMethod]
    [DataRow("00000000000000000000000000000000", "all its bytes are equal")]
    [DataRow("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "all its bytes are equal")]
    [DataRow("00112233445566aa", "printable text")]
    [DataRow("correct horse ba", "printable text")]
    [DataRow("001122334455", "takes a file with a key of 16 bytes")]
    public void A_weak_key_is_refused_when_the_batch_begins(string content, string reason)
    {
        OwnersFile.Write(_desk.KeyPath, content);
        var (code, error) = Run(["--batch", "b", "--new-batch", "--key-file", _desk.KeyPath, "--key-name", "k"]);
        Assert.AreEqual(ExitCode.BadArguments, code);
        Assert.Contains(reason, error);
        using var journal = _desk.OpenJournal();
        Assert.IsEmpty(journal.BatchNames());
    }

    [TestMethod]
    [DataRow("12", false)]
    [DataRow("00", false)]
    [DataRow("1E", false)]
    [DataRow("9D", false)]
    [DataRow("E1", true)]
    [DataRow("JA", true)]
    [DataRow("1K", true)]
    public void A_prefix_that_makes_serials_numbers_is_refused(string prefix, bool isTaken)
    {
        var (code, error) = Run(["--batch", "b", "--new-batch", "--prefix", prefix, "--key-file", _desk.KeyPath, "--key-name", "k"]);
        Assert.AreEqual(isTaken ? ExitCode.Done : ExitCode.BadArguments, code, error);
        Assert.AreEqual(!isTaken, error.Contains("spreadsheet", StringComparison.Ordinal), error);
    }

    /// <summary>Runs <c>flash-kit</c>, by default with a good password in the environment; with answers at a terminal.</summary>
    private (int Code, string Error) Run(string[] more, string[]? answers = null, bool? answer = null)
    {
        var (output, error) = (new Screen(), new Screen());
        var typed = new Queue<string>(answers ?? []);
        var environment = _desk.MakeEnvironment(output, error) with
        {
            Variable = _ => answers == null ? Good : null,
            AskSecret = question =>
            {
                _asked.Add(question);
                return typed.TryDequeue(out var text) ? Encoding.UTF8.GetBytes(text) : null;
            },
            AskYesNo = question =>
            {
                if (answer != null)
                {
                    _asked.Add(question);
                }

                return answer;
            },
        };
        string[] arguments = ["flash-kit", "--journal", _desk.JournalPath, "--out", _desk.KitsPath, .. more];
        var code = _desk.Time.Run(() => CommandLine.RunAsync(arguments, environment));
        return (code, error.Text.Trim().ReplaceLineEndings("\n"));
    }
}
