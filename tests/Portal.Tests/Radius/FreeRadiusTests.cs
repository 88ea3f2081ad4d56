using Keyfob.Portal.Tests.Server;
using Keyfob.Servers;
using Keyfob.Verifier.Data.Sqlite;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Portal.Tests.Radius;

/// <summary>The program behind Debian's FreeRADIUS with the configuration of <c>host/Portal/radius</c>.</summary>
[TestClass]
public sealed class FreeRadiusTests
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("keyfob-portal-").FullName, "data");

    [ClassInitialize]
    public static void Require(TestContext context)
    {
        if (FreeRadius.MissingReason is { } reason)
        {
            Assert.Inconclusive(reason);
        }
    }

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [TestMethod]
    public async Task The_code_of_the_simulator_s_token_is_accepted_once_and_nothing_else_is()
    {
        await using var program = await PortalProgram.StartAsync("--data", _folder, "--demo", "--relay", "127.0.0.1");
        await using var radius = await FreeRadius.StartAsync(Configuration, new Uri(program.Address, "/validate/status"));
        var code = TestStore.CodeOf(ProgramTokens.Step);
        Assert.AreEqual(RadiusAnswer.Reject, await radius.RadtestAsync("alice", code == "000000" ? "000001" : "000000"));
        Assert.AreEqual(RadiusAnswer.Accept, await radius.RadtestAsync("alice", code));
        Assert.AreEqual(RadiusAnswer.Reject, await radius.RadtestAsync("alice", code), "a code is accepted once");
        foreach (var user in new[] { "nobody", "carol", "dave", "erin", "frank", "a&pass=1%40" })
        {
            Assert.AreEqual(RadiusAnswer.Reject, await radius.RadtestAsync(user, code), user);
        }

        await program.EndAsync();
        Assert.AreEqual(RadiusAnswer.None, await radius.RadtestAsync("alice", code), "the client asks its next server");
        Assert.DoesNotContain(code, program.Log + radius.Log + radius.Events);
    }

    [TestMethod]
    public async Task Characters_of_a_form_in_user_and_password_are_taken_as_they_are()
    {
        const string Odd = "a&pass=1%40";
        await using var program = await PortalProgram.StartAsync("--data", _folder, "--relay", "127.0.0.1");
        using (var admin = program.Client(program.FirstKey))
        {
            await admin.AddAsync(3600, "alice", Odd);
        }

        await using var radius = await FreeRadius.StartAsync(Configuration, new Uri(program.Address, Requests.StatusPath));
        var code = TestStore.CodeOf(ProgramTokens.StepOf(3600));
        var encoded = string.Concat(code.Select(digit => $"%3{digit}"));
        foreach (var (user, password) in new[] { ($"alice&pass={code}", "%41+"), ("alice", "%41+"), ("alice", encoded), ("alice", $"{code}&pass={code}"), ("alice%26pass", code), ("%61lice", code) })
        {
            Assert.AreEqual(RadiusAnswer.Reject, await radius.RadtestAsync(user, password), $"{user} {password}");
        }

        await AssertUntouchedAsync();
        Assert.AreEqual(RadiusAnswer.Accept, await radius.RadtestAsync(Odd, code));
        Assert.AreEqual(RadiusAnswer.Reject, await radius.RadtestAsync(Odd, code));
        Assert.AreEqual(RadiusAnswer.Accept, await radius.RadtestAsync("alice", code), "the refused attempts cost nothing");
    }

    [TestMethod]
    public async Task A_machine_that_is_not_admitted_gets_no_answer_and_nothing_is_charged()
    {
        await using var program = await PortalProgram.StartAsync("--data", _folder, "--demo", "--allow", "192.0.2.10");
        await using var radius = await FreeRadius.StartAsync(Configuration, new Uri(program.Address, Requests.StatusPath));

        Assert.AreEqual(RadiusAnswer.None, await radius.RadtestAsync("alice", TestStore.CodeOf(ProgramTokens.Step)));
        Assert.AreEqual(RadiusAnswer.None, await radius.RadtestAsync("alice", ProgramTokens.WrongCode()));

        Assert.Contains("HTTP status '400'", radius.Events, radius.Log);
        await AssertUntouchedAsync();
    }

    [TestMethod]
    public async Task Aimed_at_the_wrong_call_these_files_answer_nothing_and_the_module_alone_accepts_wrong_codes()
    {
        await using var program = await PortalProgram.StartAsync("--data", _folder, "--demo");
        var wrongCall = new Uri(program.Address, Requests.CheckPath);
        await using (var radius = await FreeRadius.StartAsync(Configuration, wrongCall))
        {
            Assert.AreEqual(RadiusAnswer.None, await radius.RadtestAsync("alice", ProgramTokens.WrongCode()));
            Assert.AreEqual(RadiusAnswer.None, await radius.RadtestAsync("alice", TestStore.CodeOf(ProgramTokens.Step)));
        }

        // What the README warns of: without the decision of the site.
        var site = await File.ReadAllTextAsync(Path.Combine(Configuration, "sites-available/keyfob"));
        var decision = site[site.IndexOf("keyfob {\n\t\t\t\tok = 1", StringComparison.Ordinal)..site.IndexOf("\t\t}\n\t}\n\n\tpost-auth", StringComparison.Ordinal)];
        await using var alone = await FreeRadius.StartAsync(Configuration, wrongCall, [(decision, "keyfob\n")]);
        Assert.AreEqual(RadiusAnswer.Accept, await alone.RadtestAsync("nobody", ProgramTokens.WrongCode()));
    }

    private static string Configuration => WorkingTree.PathOf("host/Portal/radius");

    // No attempt of any token was charged, and none was accepted.
    private async Task AssertUntouchedAsync()
    {
        await using var database = new SqliteDatabase(Path.Combine(_folder, "portal.db"), TimeProvider.System);
        await using var context = database.Context();
        Assert.AreEqual(0, await context.Tokens.CountAsync(row => row.LastStep >= 0 || row.YearFailures > 0));
        Assert.AreEqual(0, await context.Audit.CountAsync(row => row.TokenId != null && row.Kind.StartsWith("Code")));
    }
}
