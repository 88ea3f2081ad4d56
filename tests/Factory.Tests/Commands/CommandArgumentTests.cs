using Keyfob.Cli;
using Keyfob.Factory.Options;
using Keyfob.Factory.Tests.Bench;

namespace Keyfob.Factory.Tests.Commands;

/// <summary>Bad arguments give exit code 2 and one line, without what was typed.</summary>
[TestClass]
public class CommandArgumentTests
{
    private const string Typed = "s3cret";

    [TestMethod]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count s3cret")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 0")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1 --measure s3cret")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1 --measure 9999999h")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1 --measure 1s")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1 --edges 99")]
    [DataRow("personalize --ports http://s3cret --journal j --batch b --new-batch --count 1")]
    [DataRow("personalize --ports p,p --journal j --batch b --new-batch --count 1")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1 --key-file s3cret")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1 --key-file s3cret --key-name k")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1 --key-name s3cret")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1 --password-file s3cret")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1 --password-file s3cret --key-file s3cret --key-name k")]
    [DataRow("personalize --ports p --journal j --batch s3cret/ --new-batch --count 1 --password-file password")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1 --prefix s3cret --password-file password")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1 --digits 7 --password-file password")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1 --export nowhere/s3cret --password-file password")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1 --password-file short")]
    [DataRow("personalize --ports p --journal j --batch b --new-batch --count 1 --kits s3cret --password-file password")]
    [DataRow("personalize s3cret")]
    [DataRow("personalize")]
    [DataRow("flash-kit --journal j --batch b --new-batch --out o --again s3cret --password-file password")]
    [DataRow("flash-kit --journal j --batch b --new-batch --out o --count 99999 --password-file password")]
    [DataRow("flash-kit --journal j --batch b --new-batch --out password --password-file password")]
    [DataRow("set-time --port p --pskc s3cret --password-file password")]
    [DataRow("set-time --port p --pskc password --password-file password")]
    [DataRow("wipe --port p --yes")]
    [DataRow("wipe --port p --yes --journal j --pskc s3cret")]
    [DataRow("wipe --port p --yes --journal s3cret --batch b")]
    [DataRow("self-test")]
    [DataRow("self-test --port p,q")]
    public void A_bad_argument_gives_one_line_and_exit_code_2(string line)
    {
        using var desk = new Desk(ports: 0, units: 0);
        OwnersFile.Write(Path.Combine(desk.Folder, "short"), Typed + "\n");
        string[] files = ["j", "o", "password", "short"];
        var arguments = line.Split(' ').Select(word => files.Contains(word) ? Path.Combine(desk.Folder, word) : word).ToArray();
        var result = desk.Run(arguments);
        Assert.AreEqual(ExitCode.BadArguments, result.ExitCode, result.All);
        Assert.AreEqual(string.Empty, result.Output);
        Assert.HasCount(1, result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), result.Error);
        Assert.DoesNotContain(Typed, result.Error);
    }

    [TestMethod]
    public void The_password_comes_from_the_environment_or_from_a_question_asked_twice_for_a_new_batch()
    {
        using var desk = new Desk(ports: 0, units: 0);
        var asked = new List<string>();
        var environment = desk.MakeEnvironment(new Screen(), new Screen()) with
        {
            AskSecret = question =>
            {
                asked.Add(question);
                return "a long enough password"u8.ToArray();
            },
        };
        string[] arguments = ["flash-kit", "--journal", desk.JournalPath, "--batch", "asked", "--new-batch", "--out", desk.KitsPath];
        Assert.AreEqual(ExitCode.Done, desk.Time.Run(() => CommandLine.RunAsync(arguments, environment)));
        Assert.HasCount(2, asked);
        var silent = environment with { AskSecret = _ => null, Variable = name => name == "KEYFOB_EXPORT_PASSWORD" ? "a long enough password" : null };
        Assert.AreEqual(ExitCode.Done, desk.Time.Run(() => CommandLine.RunAsync(arguments, silent)));
        arguments[4] = "variable";
        Assert.AreEqual(ExitCode.Done, desk.Time.Run(() => CommandLine.RunAsync(arguments, silent)));
        desk.BeginBatch("old", "a long enough password"u8.ToArray());
        arguments[4] = "old";
        Assert.AreEqual(ExitCode.Done, desk.Time.Run(() => CommandLine.RunAsync(arguments, environment)));
        Assert.HasCount(3, asked, "for an existing batch the password is asked once");
        Assert.AreEqual(ExitCode.Done, desk.Time.Run(() => CommandLine.RunAsync(arguments, silent)));
        var wrong = silent with { Variable = _ => "another long password" };
        Assert.AreEqual(ExitCode.BadArguments, desk.Time.Run(() => CommandLine.RunAsync(arguments, wrong)));
    }

    [TestMethod]
    [DataRow("000102030405060708090a0b0c0d0e0f\n")]
    [DataRow("000102030405060708090A0B0C0D0E0F")]
    [DataRow("AAECAwQFBgcICQoLDA0ODw==\r\n")]
    [DataRow("\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f")]
    public void A_key_file_is_raw_hexadecimal_or_base64(string content)
    {
        using var desk = new Desk(ports: 0, units: 0);
        string[] arguments = ["flash-kit", "--journal", desk.JournalPath, "--batch", "keyed", "--new-batch", "--out", desk.KitsPath, "--key-file", desk.KeyPath, "--key-name", "k"];
        OwnersFile.Write(desk.KeyPath, "000102030405060708090a0b0c0d0e0f");
        Assert.AreEqual(ExitCode.Done, desk.Run(arguments).ExitCode);
        OwnersFile.Write(desk.KeyPath, content);
        var result = desk.Run(arguments);
        Assert.AreEqual(ExitCode.Done, result.ExitCode, result.All);
    }
}
