using Keyfob.Portal.Tests.Server;
using Keyfob.Servers;
using Keyfob.VerifierRules;

namespace Keyfob.Portal.Tests.Radius;

/// <summary>The program behind Debian's FreeRADIUS with the configuration of <c>host/Portal/radius</c>.</summary>
[TestClass]
public sealed class FreeRadiusTests
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("keyfob-portal-").FullName, "data");

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [TestMethod]
    public async Task The_code_of_the_simulator_s_token_is_accepted_once_and_nothing_else_is()
    {
        if (FreeRadius.MissingReason is { } reason)
        {
            Assert.Inconclusive(reason);
        }

        await using var program = await PortalProgram.StartAsync("--data", _folder, "--demo", "--relay", "127.0.0.1");
        await using var radius = await FreeRadius.StartAsync(WorkingTree.PathOf("host/Portal/radius"), new Uri(program.Address, "/validate/status"));
        var code = Totp.CodeOf("12345678901234567890"u8, Totp.StepAt(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), 30), 6);
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
}
