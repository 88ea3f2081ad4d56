using System.Net.Security;
using System.Security.Cryptography;
using System.Text;
using Keyfob.Cli;
using Keyfob.Firmware.Tests.Secrets;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Smtp;
using MimeKit;

namespace Keyfob.Verifier.Tests.Mails;

/// <summary>The connection to a mail server: whom it trusts, and how it ends.</summary>
[TestClass]
public sealed class SmtpConnectionTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [TestMethod]
    [DataRow(TestCertificates.ServerUsage, MailOutcome.Accepted)]
    [DataRow(TestCertificates.ClientUsage, MailOutcome.NoServer)]
    public async Task The_certificate_has_to_be_one_of_a_server(string usage, MailOutcome expected)
    {
        using var root = TestCertificates.Root();
        using var certificate = TestCertificates.Server(root, usage);
        await using var server = new ScriptedServer(certificates: SslStreamCertificateContext.Create(certificate, null, offline: true));
        var transport = new SmtpTransport(new SmtpSettings("localhost", server.Port, SmtpSecurity.Tls) { Roots = TestCertificates.Public(root) });
        Assert.AreEqual(expected, (await SendAsync(transport)).Outcome);
        Assert.AreEqual(expected == MailOutcome.Accepted ? 1 : 0, server.Received);
        await transport.EndAsync();
    }

    [TestMethod]
    public async Task Intermediate_certificates_that_the_server_sends_lead_to_the_trusted_root()
    {
        using var root = TestCertificates.Root();
        using var intermediate = TestCertificates.Intermediate(root);
        using var certificate = TestCertificates.Server(intermediate);
        var chain = SslStreamCertificateContext.Create(certificate, [.. TestCertificates.Public(intermediate), .. TestCertificates.Public(root)], offline: true);
        await using var server = new ScriptedServer(certificates: chain);
        var transport = new SmtpTransport(new SmtpSettings("localhost", server.Port, SmtpSecurity.Tls) { Roots = TestCertificates.Public(root) });
        Assert.AreEqual(MailOutcome.Accepted, (await SendAsync(transport)).Outcome);
        await transport.EndAsync();

        using var foreign = TestCertificates.Root();
        transport = new SmtpTransport(new SmtpSettings("localhost", server.Port, SmtpSecurity.Tls) { Roots = TestCertificates.Public(foreign) });
        Assert.AreEqual(MailOutcome.NoServer, (await SendAsync(transport)).Outcome, "what the server sends is not trusted by itself");
    }

    [TestMethod]
    public async Task After_the_server_has_closed_the_connection_the_next_mail_has_a_new_one()
    {
        var closes = 1;
        await using var server = new ScriptedServer(verb => verb == "MAIL" && Interlocked.Exchange(ref closes, 0) == 1 ? "421 Closing" : null);
        var transport = new SmtpTransport(Plain(server.Port));
        Assert.AreEqual(MailOutcome.NoServer, (await SendAsync(transport)).Outcome);
        Assert.AreEqual(MailOutcome.Accepted, (await SendAsync(transport)).Outcome);
        Assert.HasCount(2, server.Sessions);
        await transport.EndAsync();
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("500 Unknown command")]
    [DataRow("no reply of SMTP")]
    [DataRow("421 Closing")]
    public async Task A_connection_ends_without_a_failure_whatever_the_server_replies_to_QUIT(string reply)
    {
        await using var server = new ScriptedServer(verb => verb == "QUIT" ? reply : null);
        var transport = new SmtpTransport(new SmtpSettings("127.0.0.1", server.Port, SmtpSecurity.PlainLoopback) { Timeout = TimeSpan.FromMilliseconds(200) });
        Assert.AreEqual(MailOutcome.Accepted, (await SendAsync(transport)).Outcome);
        await transport.EndAsync().WaitAsync(s_patience);
        await server.Sessions.Single().WaitAsync(s_patience);
    }

    [TestMethod]
    public async Task A_connection_is_closed_when_there_is_no_password()
    {
        await using var server = new ScriptedServer();
        var transport = new SmtpTransport(new SmtpSettings("127.0.0.1", server.Port, SmtpSecurity.PlainLoopback) { User = "keyfob" });
        Assert.AreEqual(new MailResult(MailOutcome.NoServer, "the file of the SMTP password cannot be read."), await SendAsync(transport));
        await server.Sessions.Single().WaitAsync(s_patience);
    }

    [TestMethod]
    public async Task The_text_of_a_server_is_in_no_result()
    {
        await using var server = new ScriptedServer(_ => "554 alice@example.com is unknown");
        Assert.AreEqual(new MailResult(MailOutcome.NoServer, "SmtpCommandException"), await SendAsync(new SmtpTransport(Plain(server.Port))));
    }

    [TestMethod]
    public async Task The_bytes_of_the_password_are_zeroized()
    {
        // Without sign-in: MailKit refuses it before it copies the password.
        await using var server = new ScriptedServer();
        var password = Encoding.ASCII.GetBytes(Convert.ToHexString(RandomNumberGenerator.GetBytes(20)));
        var path = Path.GetTempFileName();
        try
        {
            await using (var file = OwnersOnly.CreateFile(path))
            {
                await file.WriteAsync(password);
            }

            var settings = new SmtpSettings("127.0.0.1", server.Port, SmtpSecurity.PlainLoopback) { User = "keyfob", PasswordFile = path };
            Assert.AreEqual(1, AllocatedMemory.Count(() => settings.ReadPassword(), password), "the search finds what is not zeroized");
            using var message = Message();
            var transport = new SmtpTransport(settings);
            Assert.AreEqual(0, AllocatedMemory.Count(
                () => Assert.AreEqual("NotSupportedException", OneThread.Run(() => transport.SendAsync(message, CancellationToken.None)).Detail), password));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static SmtpSettings Plain(int port) => new("127.0.0.1", port, SmtpSecurity.PlainLoopback);

    private static async Task<MailResult> SendAsync(SmtpTransport transport)
    {
        using var message = Message();
        return await transport.SendAsync(message, CancellationToken.None);
    }

    private static MimeMessage Message() =>
        new([MailboxAddress.Parse("keyfob@example.com")], [MailboxAddress.Parse("alice@example.com")], "test", new TextPart("plain") { Text = "test" });
}
