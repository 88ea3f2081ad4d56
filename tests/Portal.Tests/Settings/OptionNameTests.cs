using System.CommandLine;
using System.Net;
using Keyfob.Cli;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Portal.Settings;

namespace Keyfob.Portal.Tests.Settings;

/// <summary>A message names the option that has to be corrected, and an option that can be used is read.</summary>
[TestClass]
public sealed class OptionNameTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-portal-").FullName;

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow("--listen", "5080")]
    [DataRow("--allow", "*")]
    [DataRow("--proxy", "*")]
    [DataRow("--relay", "*")]
    [DataRow("--forward-limit", "0")]
    [DataRow("--forward-limit", "11")]
    [DataRow("--rate", "0")]
    [DataRow("--rate", "100001")]
    public void A_server_option_is_named(string option, string value) => Assert.Contains(option + " ", Assert.ThrowsExactly<BadArgumentException>(() => Server(option, value)).Message);

    [TestMethod]
    public void Server_options_are_read()
    {
        var settings = Server("--listen", "[::1]:81", "--allow", "192.0.2.1", "--proxy", "192.0.2.2", "--relay", "192.0.2.3", "--forward-limit", "10", "--rate", "100000", "--get", "--password-and-code");
        Assert.AreEqual(
            ("[::1]:81", "192.0.2.1/32", "192.0.2.2/32", "192.0.2.3/32", 10, 100_000, true, true),
            (settings.Listen.ToString(), Text(settings.Clients), Text(settings.Proxies), Text(settings.Relays), settings.ForwardLimit, settings.Rate, settings.AllowsGet, settings.HasPasswords));
    }

    [TestMethod]
    public void Without_options_only_this_machine_is_served_and_nobody_is_believed()
    {
        var settings = Server();
        Assert.AreEqual(
            ("127.0.0.1:5080", "127.0.0.0/8 ::1/128", "", "", 1, 100, false, false),
            (settings.Listen.ToString(), Text(settings.Clients), Text(settings.Proxies), Text(settings.Relays), settings.ForwardLimit, settings.Rate, settings.AllowsGet, settings.HasPasswords));
        Assert.IsTrue(settings.Clients.Contains(IPAddress.Parse("127.1.2.3")));
        Assert.IsFalse(settings.Clients.Contains(IPAddress.Parse("128.0.0.1")));
    }

    [TestMethod]
    [DataRow("--postgres", "Database=keyfob")]
    [DataRow("--postgres-file", "/nonexistent/file")]
    [DataRow("--data", "")]
    public void A_store_option_is_named(string option, string value) => Assert.Contains(option, Assert.ThrowsExactly<BadArgumentException>(() => Store(option, value)).Message);

    [TestMethod]
    public void A_connection_string_is_given_once_and_is_the_first_line_of_its_file()
    {
        var file = Secret("Host=db;Username=keyfob;Password=correct-horse\nsecond line\n");
        Assert.AreEqual("Host=db;Username=keyfob;Password=correct-horse", Store("--postgres-file", file).Postgres);
        Assert.AreEqual("Host=db", Store("--postgres", "Host=db").Postgres);
        Assert.AreEqual("PostgreSQL", Store("--postgres-file", file).ToString(), "the text of the settings has no password");
        Assert.Contains("not both", Assert.ThrowsExactly<BadArgumentException>(() => Store("--postgres", "Host=db", "--postgres-file", file)).Message);
        var broken = Assert.ThrowsExactly<BadArgumentException>(() => Store("--postgres-file", Secret("Host=db;Password=correct-horse;Nonsense=1\n"))).Message;
        Assert.Contains("--postgres-file takes", broken);
        Assert.DoesNotContain("correct-horse", broken);
        Assert.Contains("--postgres-file takes", Assert.ThrowsExactly<BadArgumentException>(() => Store("--postgres-file", Secret(new string('x', 5000)))).Message);
        var settings = Store();
        Assert.AreEqual(("portal-data", null, false), (settings.Folder, settings.Postgres, settings.AllowsShared));
        Assert.AreEqual("SQLite", settings.ToString());
    }

    [TestMethod]
    [DataRow("https://login.example.com/realms/staff")]
    [DataRow("http://127.0.0.1:8080/")]
    [DataRow("http://localhost:8080/realms/staff")]
    public void A_provider_is_reached_by_TLS_or_on_this_machine(string authority)
    {
        var settings = Oidc(authority, new string('x', 256), "upn")!;
        Assert.AreEqual((authority, 256, "correct horse", "upn"), (settings.Authority.ToString(), settings.ClientId.Length, settings.ClientSecret, settings.UserClaim));
        Assert.AreEqual(OidcSettings.DefaultUserClaim, Oidc(authority, "keyfob", null)!.UserClaim);
    }

    [TestMethod]
    [DataRow("http://login.example.com", "keyfob", "upn", "--oidc-authority takes")]
    [DataRow("https://login.example.com", "", "upn", "--oidc-client-id takes")]
    [DataRow("https://login.example.com", "key fob", "upn", "--oidc-client-id takes")]
    [DataRow("https://login.example.com", "keyfob", "user name", "--oidc-user-claim takes")]
    public void A_provider_option_is_named(string authority, string client, string claim, string words) =>
        Assert.Contains(words, Assert.ThrowsExactly<BadArgumentException>(() => Oidc(authority, client, claim)).Message);

    [TestMethod]
    public void A_name_at_the_provider_has_at_most_256_characters() => Assert.ThrowsExactly<BadArgumentException>(() => Oidc("https://login.example.com", new string('x', 257), null));

    [TestMethod]
    public void A_file_of_the_secret_that_cannot_be_read_is_named() => Assert.Contains(
        "--oidc-client-secret-file",
        Assert.ThrowsExactly<BadArgumentException>(() => ReadOidc("--oidc-authority", "https://login.example.com", "--oidc-client-id", "keyfob", "--oidc-client-secret-file", "/nonexistent")).Message);

    [TestMethod]
    public void The_text_of_a_provider_is_its_client_and_its_address() =>
        Assert.AreEqual("keyfob at https://login.example.com/", new OidcSettings(new Uri("https://login.example.com"), "keyfob", "correct horse", "sub").ToString());

    private OidcSettings? Oidc(string authority, string client, string? claim) => ReadOidc(
        ["--oidc-authority", authority, "--oidc-client-id", client, "--oidc-client-secret-file", Secret("correct horse\n"), .. claim == null ? [] : new[] { "--oidc-user-claim", claim }]);

    private static OidcSettings? ReadOidc(params string[] args)
    {
        var command = new RootCommand();
        var options = new OidcOptions().AddTo(command);
        return options.Read(command.Parse(args), allowsShared: false);
    }

    private static ServerSettings Server(params string[] args)
    {
        var command = new RootCommand();
        var options = new ServerOptions().AddTo(command);
        return options.Read(command.Parse(args));
    }

    private static StoreSettings Store(params string[] args)
    {
        var command = new RootCommand();
        var options = new StoreOptions().AddTo(command);
        return options.Read(command.Parse(args));
    }

    private static string Text(NetworkList list) => string.Join(' ', list.Networks);

    private string Secret(string text) => OwnersFile.Write(Path.Combine(_folder, Guid.NewGuid().ToString("N")), text);
}
