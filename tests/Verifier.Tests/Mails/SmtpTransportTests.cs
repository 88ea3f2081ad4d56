using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Keyfob.Cli;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Smtp;
using MimeKit;

namespace Keyfob.Verifier.Tests.Mails;

[TestClass]
public sealed class SmtpTransportTests
{
    [TestMethod]
    public async Task Mails_of_a_run_arrive_and_an_unknown_recipient_does_not_end_it()
    {
        await using var server = await MailServer.StartAsync();
        server.RefusedUsers.Add("bob");
        var transport = new SmtpTransport(Plain(server.Port));
        Assert.AreEqual(new MailResult(MailOutcome.Accepted, "250"), await SendAsync(transport, "alice@example.com"));
        Assert.AreEqual(new MailResult(MailOutcome.Refused, "RecipientNotAccepted 550"), await SendAsync(transport, "bob@example.com"));
        Assert.AreEqual(MailOutcome.Accepted, (await SendAsync(transport, "carol@example.com")).Outcome);
        Assert.HasCount(1, server.Sessions, "one connection for all");
        await transport.EndAsync();
        await SendAsync(transport, "alice@example.com");
        Assert.HasCount(2, server.Sessions, "the next run connects anew");
        await transport.EndAsync();
        server.Received.RemoveAt(2);
        CollectionAssert.AreEqual(new[] { "alice@example.com", "carol@example.com" }, server.Received.Select(mail => mail.Recipient).ToArray());
    }

    [TestMethod]
    public async Task Without_a_server_a_mail_fails_and_the_next_one_connects_again()
    {
        var server = await MailServer.StartAsync();
        var transport = new SmtpTransport(Plain(server.Port));
        Assert.AreEqual(MailOutcome.Accepted, (await SendAsync(transport)).Outcome);
        await server.DisposeAsync();
        Assert.AreEqual(MailOutcome.NoServer, (await SendAsync(transport)).Outcome);
        Assert.AreEqual(new MailResult(MailOutcome.NoServer, "SocketException"), await SendAsync(transport));
        await transport.EndAsync();
    }

    [TestMethod]
    [DataRow(false, SmtpSecurity.StartTls)]
    [DataRow(true, SmtpSecurity.Tls)]
    public async Task A_mail_goes_encrypted_to_a_server_with_a_trusted_certificate_and_to_no_other(bool isTls, SmtpSecurity security)
    {
        using var root = TestCertificates.Root();
        using var trusted = TestCertificates.Server(root);
        await using var server = await MailServer.StartAsync(trusted, isTls);
        var roots = TestCertificates.Public(root);
        var transport = new SmtpTransport(new SmtpSettings("localhost", server.Port, security) { Roots = roots });
        Assert.AreEqual(MailOutcome.Accepted, (await SendAsync(transport)).Outcome);
        await transport.EndAsync();

        using var foreign = TestCertificates.Root();
        var strangers = TestCertificates.Public(foreign);
        await AssertNoServerAsync(new SmtpSettings("localhost", server.Port, security));
        await AssertNoServerAsync(new SmtpSettings("localhost", server.Port, security) { Roots = strangers });
        await AssertNoServerAsync(new SmtpSettings("127.0.0.1", server.Port, security) { Roots = roots }, "another name");
        Assert.HasCount(1, server.Received);
    }

    [TestMethod]
    [DataRow(SmtpSecurity.StartTls)]
    [DataRow(SmtpSecurity.Tls)]
    public async Task A_server_without_encryption_gets_no_mail(SmtpSecurity security)
    {
        await using var server = await MailServer.StartAsync();
        await AssertNoServerAsync(new SmtpSettings("localhost", server.Port, security) { Timeout = TimeSpan.FromSeconds(5) });
        Assert.IsEmpty(server.Received);
    }

    [TestMethod]
    [DataRow("mail.example.com")]
    [DataRow("192.0.2.1")]
    [DataRow("localhost.example.com")]
    public void Without_encryption_only_a_server_on_this_machine_is_accepted(string host)
    {
        Assert.ThrowsExactly<BadArgumentException>(() => new SmtpSettings(host, 25, SmtpSecurity.PlainLoopback));
        Assert.AreEqual(25, new SmtpSettings("::1", 25, SmtpSecurity.PlainLoopback).Port);
    }

    [TestMethod]
    public async Task The_password_comes_from_a_file_of_its_owner_and_is_in_no_result()
    {
        using var root = TestCertificates.Root();
        using var certificate = TestCertificates.Server(root);
        await using var server = await MailServer.StartAsync(certificate, isTls: true, password: "correct horse");
        var roots = TestCertificates.Public(root);
        var folder = Directory.CreateTempSubdirectory("keyfob-mail-").FullName;
        try
        {
            var path = Path.Combine(folder, "password");
            var settings = new SmtpSettings("localhost", server.Port, SmtpSecurity.Tls) { Roots = roots, User = "keyfob", PasswordFile = path };
            Assert.AreEqual("the file of the SMTP password cannot be read.", (await AssertNoServerAsync(settings)).Detail);
            await WriteAsync(path, "wrong horse\n");
            var refused = await AssertNoServerAsync(settings);
            Assert.AreEqual("AuthenticationException", refused.Detail);
            await WriteAsync(path, "\ncorrect horse\n");
            Assert.AreEqual("the first line of the file of the SMTP password is empty or too long.", (await AssertNoServerAsync(settings)).Detail);
            await WriteAsync(path, "correct horse\n");
            Assert.AreEqual(MailOutcome.Accepted, (await SendAsync(new SmtpTransport(settings))).Outcome);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
                Assert.Contains("other users", (await AssertNoServerAsync(settings)).Detail);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static async Task WriteAsync(string path, string text)
        {
            await using var file = OwnersOnly.CreateFile(path);
            await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
        }
    }

    [TestMethod]
    public async Task A_server_that_does_not_answer_fails_after_the_time_of_an_operation()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        await AssertNoServerAsync(new SmtpSettings("127.0.0.1", port, SmtpSecurity.PlainLoopback) { Timeout = TimeSpan.FromMilliseconds(200) });
    }

    private static SmtpSettings Plain(int port) => new("127.0.0.1", port, SmtpSecurity.PlainLoopback);

    private static async Task<MailResult> AssertNoServerAsync(SmtpSettings settings, string message = "")
    {
        var result = await SendAsync(new SmtpTransport(settings));
        Assert.AreEqual(MailOutcome.NoServer, result.Outcome, message);
        return result;
    }

    private static async Task<MailResult> SendAsync(SmtpTransport transport, string to = "alice@example.com")
    {
        using var message = new MimeMessage([MailboxAddress.Parse("keyfob@example.com")], [MailboxAddress.Parse(to)], "test", new TextPart("plain") { Text = "test" });
        return await transport.SendAsync(message, CancellationToken.None);
    }
}
