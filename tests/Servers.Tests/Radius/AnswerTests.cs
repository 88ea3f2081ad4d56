namespace Keyfob.Servers.Tests.Radius;

/// <summary>What Debian's FreeRADIUS with the configuration of <c>host/Portal/radius</c> asks and answers.</summary>
[TestClass]
public sealed class AnswerTests
{
    // Most RADIUS clients ask their next server after 5 s.
    private const int PatienceOfClients = 5;

    private static readonly TimeSpan s_hangGuard = TimeSpan.FromMinutes(1);

    private static RadiusBench s_bench = null!;

    private static FreeRadius Radius => s_bench.Radius;

    private static StubService Service => s_bench.Service;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => s_bench = await RadiusBench.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync()
    {
        if (s_bench != null)
        {
            await s_bench.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task Status_204_is_accepted_and_401_is_rejected()
    {
        Assert.AreEqual(RadiusAnswer.Accept, await Radius.RadtestAsync("alice", "123456"));
        Assert.AreEqual(RadiusAnswer.Reject, await Radius.RadtestAsync("alice", "wrong"));
        Assert.AreSequenceEqual(["123456", "wrong"], Service.PasswordsOf("alice").ToArray());
        Assert.AreSequenceEqual([("POST /validate/status", "127.0.0.1")], Service.Requests.Select(request => (request.Path, request.Client)).Distinct().ToArray());
    }

    [TestMethod]
    [DataRow("a&pass=1%40", "123456")]
    [DataRow("bob", "%41+")]
    [DataRow("carol", "a&user=alice&pass=1;x=y")]
    [DataRow("dave@example.com", " 12 34 ")]
    [DataRow("Zo\u00eb \u6771\u4eac \ud83d\udd11", "p\u00e4ss\u20ac")]
    [DataRow("back\\slash \"quoted\" \\n \\\\ \\101 %{User-Password}", "\\ \" ' ` $ %% %{Client-IP-Address}")]
    [DataRow("line\nfeed\r\ttab\u0001", "1\n2\r3\t4")]
    [DataRow("'; exit", "#?/<>[]{}|^~")]
    public async Task User_and_password_arrive_as_they_were_sent(string user, string password)
    {
        Assert.AreEqual(RadiusAnswer.Accept, await Radius.RadtestAsync(user, password));
        Assert.AreSequenceEqual([password], Service.PasswordsOf(user).ToArray());
    }

    [TestMethod]
    public async Task Longest_user_and_password_arrive_whole()
    {
        // 253 and 128 bytes, each of which takes three in a form.
        var (user, password) = (string.Concat(Enumerable.Repeat("\u00fc", 126)) + "=", new string('%', 128));
        Assert.AreEqual(RadiusAnswer.Accept, await Radius.RadtestAsync(user, password));
        Assert.AreSequenceEqual([password], Service.PasswordsOf(user).ToArray());
    }

    [TestMethod]
    public async Task Empty_password_is_asked_as_empty()
    {
        Assert.AreEqual(RadiusAnswer.Accept, await RawRequest.SendAsync(Radius, "empty", "", signed: true, s_hangGuard));
        Assert.AreSequenceEqual([""], Service.PasswordsOf("empty").ToArray());
    }

    [TestMethod]
    public async Task Any_other_status_is_not_answered_and_logged()
    {
        int[] statuses = [200, 201, 302, 400, 403, 404, 410, 429, 500, 503];
        var answers = await Task.WhenAll(statuses.Select(status => Radius.RadtestAsync($"status{status}", "123456")));
        Assert.AreSequenceEqual(Enumerable.Repeat(RadiusAnswer.None, statuses.Length).ToArray(), answers);
        foreach (var status in statuses)
        {
            Assert.AreSequenceEqual(["123456"], Service.PasswordsOf($"status{status}").ToArray());
            Assert.Contains($"keyfob: client vpn: not answered: the verifier gave HTTP status '{status}'", Radius.Events);
        }
    }

    [TestMethod]
    public async Task Hanging_service_is_given_up_before_the_client_gives_up()
    {
        Assert.AreEqual(RadiusAnswer.None, await Radius.RadtestAsync("hang", "123456", PatienceOfClients));
        Assert.Contains("keyfob: client vpn: not answered: the verifier gave HTTP status ''", Radius.Events);
    }

    [TestMethod]
    [DataRow("chap", "CHAP-Password = \"123456\"")]
    [DataRow("mschap", "MS-CHAP-Password = \"123456\"")]
    [DataRow("eap", "EAP-Message = 0x0201000801656170")]
    [DataRow("none", "NAS-Port = 1")]
    public async Task Methods_other_than_PAP_are_rejected_and_logged_without_asking(string user, string attribute)
    {
        var before = Radius.Events;
        var (answer, output) = await Radius.SendAsync($"User-Name = {user}, {attribute}, Message-Authenticator = 0x00");
        Assert.AreEqual(RadiusAnswer.Reject, answer, output);
        Assert.IsEmpty(Service.PasswordsOf(user));
        Assert.MatchesRegex(@"^[^\n]* : Auth: keyfob: client vpn: rejected: no User-Name or no User-Password. Set the client to PAP\n$", Radius.Events[before.Length..]);
    }

    [TestMethod]
    public async Task User_with_a_zero_byte_is_rejected_without_asking()
    {
        Assert.AreEqual(RadiusAnswer.Reject, await Radius.RadtestAsync("zero\0byte", "123456"));
        Assert.IsEmpty(Service.PasswordsOf("zero"));
        Assert.Contains("rejected: zero byte in User-Name", Radius.Events);
    }

    [TestMethod]
    public async Task Request_without_Message_Authenticator_is_dropped()
    {
        Assert.AreEqual(RadiusAnswer.None, await RawRequest.SendAsync(Radius, "unsigned", "123456", signed: false, TimeSpan.FromSeconds(1)));
        Assert.AreEqual(RadiusAnswer.Accept, await RawRequest.SendAsync(Radius, "signed", "123456", signed: true, s_hangGuard));
        Assert.IsEmpty(Service.PasswordsOf("unsigned"));
    }

    [TestMethod]
    public async Task Request_of_an_unknown_client_is_dropped()
    {
        var (answer, output) = await Radius.SendAsync("User-Name = elsewhere, User-Password = \"123456\", Message-Authenticator = 0x00, Packet-Src-IP-Address = 127.0.0.2");
        Assert.AreEqual(RadiusAnswer.None, answer, output);
        Assert.IsEmpty(Service.PasswordsOf("elsewhere"));
        Assert.Contains("unknown client 127.0.0.2", Radius.Log);
    }

    [TestMethod]
    [DataRow("123456", "Access-Accept")]
    [DataRow("wrong", "Access-Reject")]
    public async Task Answers_have_a_Message_Authenticator(string password, string code)
    {
        // radclient prints the one of its request as 0x00.
        var (_, output) = await Radius.SendAsync($"User-Name = alice, User-Password = {password}, Message-Authenticator = 0x00");
        Assert.MatchesRegex($@"Received {code} [^\n]*\n\tMessage-Authenticator = 0x[0-9a-f]{{32}}\n", output);
    }

    [TestMethod]
    public async Task Users_and_passwords_are_in_no_line_of_the_configuration_and_passwords_in_none_of_the_server()
    {
        await Radius.RadtestAsync("status418", "secret-of-status", patience: 1);
        await Radius.RadtestAsync("zero\0byte", "secret-of-zero");
        Assert.Contains("secret-of-status", Service.PasswordsOf("status418"));
        Assert.Contains("HTTP status '418'", Radius.Events);
        Assert.DoesNotContain("status418", Radius.Events);
        Assert.DoesNotContain("zero\0", Radius.Events);
        Assert.DoesNotContain("secret-of", Radius.Log + Radius.Events);
    }
}
