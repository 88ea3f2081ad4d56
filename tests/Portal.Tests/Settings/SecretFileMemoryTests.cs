using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Keyfob.Factory.Tests.Bench;
using Keyfob.Firmware.Tests.Secrets;
using Keyfob.Portal.Settings;

namespace Keyfob.Portal.Tests.Settings;

/// <summary>The bytes of a file with a secret are zeroized after they were read. Npgsql and the OpenID Connect client need a string.</summary>
[TestClass]
public sealed class SecretFileMemoryTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keyfob-portal-").FullName;
    private readonly string _secret = RandomNumberGenerator.GetHexString(40);

    private string File => Path.Combine(_folder, "secret");

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void The_password_of_the_mail_server_is_zeroized()
    {
        var command = new RootCommand();
        var options = new MailOptions().AddTo(command);
        AssertZeroized(_secret, () => options.Read(
            command.Parse(["--smtp", "mail.example.com:587", "--mail-from", "keyfob@example.com", "--portal-address", "https://portal.example.com/renew", "--smtp-user", "keyfob", "--smtp-password-file", File]),
            allowsShared: false));
    }

    [TestMethod]
    public void The_secret_of_the_provider_s_client_is_zeroized()
    {
        var command = new RootCommand();
        var options = new OidcOptions().AddTo(command);
        AssertZeroized(_secret, () => Assert.AreEqual(_secret, options.Read(
            command.Parse(["--oidc-authority", "https://login.example.com", "--oidc-client-id", "keyfob", "--oidc-client-secret-file", File]),
            allowsShared: false)!.ClientSecret));
    }

    [TestMethod]
    public void The_connection_string_of_the_database_is_zeroized()
    {
        var command = new RootCommand();
        var options = new StoreOptions().AddTo(command);
        AssertZeroized($"Host=db;Username=keyfob;Password={_secret}", () => Assert.EndsWith(_secret, options.Read(command.Parse(["--postgres-file", File])).Postgres!));
    }

    private void AssertZeroized(string text, Action read)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        OwnersFile.Write(File, bytes);
        Assert.AreEqual(0, AllocatedMemory.Count(read, bytes));
        Assert.AreEqual(1, AllocatedMemory.Count(() => bytes.Clone(), bytes), "what is not zeroized is found");
    }
}
