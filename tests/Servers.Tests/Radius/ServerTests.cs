using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Keyfob.Servers.Tests.Radius;

/// <summary>The FreeRADIUS that other tests use, and the configuration with the changes that its comments describe.</summary>
[TestClass]
public sealed class ServerTests
{
    [ClassInitialize]
    public static void Require(TestContext context) => RadiusBench.RequireFreeRadius();

    [TestMethod]
    public async Task Module_alone_accepts_every_code_that_is_answered_with_200_and_rejects_when_the_service_is_down()
    {
        // What the README warns of: all from the decision of the site to the end of its block is left out.
        var site = await File.ReadAllTextAsync(Path.Combine(RadiusBench.Configuration, "sites-available/keyfob"));
        var decision = site[site.IndexOf("keyfob {\n\t\t\t\tok = 1", StringComparison.Ordinal)..site.IndexOf("\t\t}\n\t}\n\n\tpost-auth", StringComparison.Ordinal)];
        await using var bench = await RadiusBench.StartAsync((decision, "keyfob\n"));
        Assert.AreEqual(RadiusAnswer.Accept, await bench.Radius.RadtestAsync("status200", "wrong"));
        Assert.AreEqual(RadiusAnswer.Reject, await bench.Radius.RadtestAsync("status503", "123456"));
    }

    [TestMethod]
    public async Task Request_without_Message_Authenticator_is_dropped_because_of_its_line()
    {
        await using var bench = await RadiusBench.StartAsync(("require_message_authenticator = yes", "require_message_authenticator = no"));
        Assert.AreEqual(RadiusAnswer.Accept, await RawRequest.SendAsync(bench.Radius, "alice", "123456", signed: false, TimeSpan.FromMinutes(1)));
    }

    [TestMethod]
    public async Task Server_starts_without_the_service_and_asks_it_when_it_is_there()
    {
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        await using var radius = await FreeRadius.StartAsync(RadiusBench.Configuration, new Uri($"http://127.0.0.1:{port}/validate/status"));
        Assert.AreEqual(RadiusAnswer.None, await radius.RadtestAsync("alice", "123456"));
        Assert.Contains("not answered: the verifier gave HTTP status ''", radius.Events);

        await using (await StubService.StartAsync(port: port))
        {
            Assert.AreEqual(RadiusAnswer.Accept, await radius.RadtestAsync("alice", "123456"));
        }

        Assert.AreEqual(RadiusAnswer.None, await radius.RadtestAsync("alice", "123456"));
        await using var again = await StubService.StartAsync(port: port);
        Assert.AreEqual(RadiusAnswer.Reject, await radius.RadtestAsync("alice", "wrong"));
    }

    [TestMethod]
    public async Task Kept_connection_that_closes_is_opened_once_more()
    {
        await using var bench = await RadiusBench.StartAsync();
        Assert.AreEqual(RadiusAnswer.Accept, await bench.Radius.RadtestAsync("alice", "123456"));
        Assert.AreEqual(RadiusAnswer.None, await bench.Radius.RadtestAsync("abort", "123456"));
        Assert.AreSequenceEqual(["123456", "123456"], bench.Service.PasswordsOf("abort").ToArray());
    }

    [TestMethod]
    public async Task Api_key_is_sent_when_its_line_is_uncommented()
    {
        await using var bench = await RadiusBench.StartAsync(("#\t\t\t&REST-HTTP-Header := \"X-API-Key: CHANGE-ME\"", "&REST-HTTP-Header := \"X-API-Key: key-1\""));
        Assert.AreEqual(RadiusAnswer.Accept, await bench.Radius.RadtestAsync("alice", "123456"));
        Assert.AreEqual(RadiusAnswer.Accept, await bench.Radius.RadtestAsync("bob", "123456"));
        Assert.AreSequenceEqual(["key-1", "key-1"], bench.Service.Requests.Select(request => request.ApiKey).ToArray());
    }

    [TestMethod]
    [DataRow(true, RadiusAnswer.Accept)]
    [DataRow(false, RadiusAnswer.None)]
    public async Task Https_is_trusted_only_with_the_CA_that_issued_the_certificate(bool issuer, RadiusAnswer expected)
    {
        using var certificate = CreateCertificate();
        using var other = CreateCertificate();
        await using var service = await StubService.StartAsync(certificate);
        await using var radius = await FreeRadius.StartAsync(
            RadiusBench.Configuration,
            service.Address,
            [("#\t\ttls {", "tls {"), ("#\t\t\tca_info_file", "ca_info_file"), ("#\t\t\tcheck_cert =", "check_cert ="), ("#\t\t\tcheck_cert_cn", "check_cert_cn"), ("#\t\t}", "}")],
            folder =>
            {
                Directory.CreateDirectory(Path.Combine(folder, "certs"));
                File.WriteAllText(Path.Combine(folder, "certs/keyfob-ca.pem"), (issuer ? certificate : other).ExportCertificatePem());
            });
        Assert.AreEqual(expected, await radius.RadtestAsync("alice", "123456"));
        Assert.AreEqual(expected == RadiusAnswer.Accept, service.Requests.Count == 1);
    }

    [TestMethod]
    public async Task Server_is_not_root_and_dispose_leaves_no_process_and_no_folder()
    {
        await using var service = await StubService.StartAsync();
        var radius = await FreeRadius.StartAsync(RadiusBench.Configuration, service.Address);
        var process = $"/proc/{radius.ProcessId}";
        var line = (await File.ReadAllLinesAsync($"{process}/status")).Single(text => text.StartsWith("Uid:", StringComparison.Ordinal));
        Assert.DoesNotContain("0", line.Split('\t')[1..]);

        await radius.DisposeAsync();
        Assert.IsFalse(Directory.Exists(process));
        Assert.IsFalse(Directory.Exists(radius.Folder));
    }

    [TestMethod]
    public async Task Configuration_with_a_mistake_gives_the_output_of_the_server()
    {
        var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(
            () => FreeRadius.StartAsync(RadiusBench.Configuration, new Uri("http://127.0.0.1:1/validate/status"), [("clients = keyfob", "clients = missing")]));
        Assert.Contains("missing", error.Message);
    }

    [TestMethod]
    public async Task Change_of_a_text_that_is_not_there_is_refused() => await Assert.ThrowsExactlyAsync<ArgumentException>(
        () => FreeRadius.StartAsync(RadiusBench.Configuration, new Uri("http://127.0.0.1:1/validate/status"), [("not there", "")]));

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=keyfob", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }
}
