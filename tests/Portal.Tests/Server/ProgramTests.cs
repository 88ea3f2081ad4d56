using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Keyfob.Verifier.Tests;
using Keyfob.VerifierRules;

namespace Keyfob.Portal.Tests.Server;

/// <summary>The program as an operator starts and ends it, over sockets.</summary>
[TestClass]
public class ProgramTests
{
    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("keyfob-portal-").FullName, "data");

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [TestMethod]
    public async Task With_demo_it_accepts_the_code_of_the_simulator_s_token_once_and_shows_its_first_key_once()
    {
        string? key;
        await using (var program = await PortalProgram.StartAsync("--data", _folder, "--demo"))
        {
            key = program.FirstKey;
            Assert.IsNotNull(key);
            using var client = new HttpClient { BaseAddress = program.Address };
            var code = Totp.CodeOf("12345678901234567890"u8, Totp.StepAt(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), 30), 6);
            var accepted = await client.CheckAsync("alice", code);
            Assert.IsTrue(accepted.IsAccepted());
            Assert.AreEqual("KFDEMO000001", accepted.GetProperty("detail").GetProperty("serial").GetString());
            Assert.IsFalse((await client.CheckAsync("alice", code)).IsAccepted());
            client.DefaultRequestHeaders.Add("X-API-Key", key);
            var delivered = (await client.GetFromJsonAsync<JsonElement>("/token?user=alice&state=Inventory")).GetProperty("tokens").EnumerateArray().Single();
            Assert.AreEqual("KFDEMO000008 alice", $"{delivered.GetProperty("serial")} {delivered.GetProperty("deliveredTo")}");
            Assert.AreEqual(0, await program.EndAsync());
            Assert.DoesNotContain(key, program.Log);
            Assert.Contains("Checked: Replayed", program.Log);
        }

        await using var second = await PortalProgram.StartAsync("--data", _folder, "--allow", "none");
        Assert.IsNull(second.FirstKey);
        using var keyClient = new HttpClient { BaseAddress = second.Address };
        Assert.AreEqual(HttpStatusCode.BadRequest, (await keyClient.PostFormAsync(Requests.StatusPath, ("user", "alice"), ("pass", "000000"))).StatusCode);
        keyClient.DefaultRequestHeaders.Add("X-API-Key", key);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await keyClient.PostFormAsync(Requests.StatusPath, ("user", "carol"), ("pass", "000000"))).StatusCode);
    }

    [TestMethod]
    public async Task Over_sockets_large_bodies_and_empty_headers_are_refused()
    {
        await using var program = await PortalProgram.StartAsync("--data", _folder);
        using var client = new HttpClient { BaseAddress = program.Address };

        using var large = await client.PostFormAsync(Requests.CheckPath, ("user", "alice"), ("pass", new string('1', 20_000)));
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.IsFalse((await large.JsonAsync()).GetProperty("result").GetProperty("status").GetBoolean());
        using var multipart = new MultipartFormDataContent { { new StringContent("alice"), "user" }, { new StringContent("000000"), "pass" } };
        using var form = await client.PostAsync(Requests.StatusPath, multipart);
        Assert.AreEqual(HttpStatusCode.Unauthorized, form.StatusCode);

        foreach (var (header, status) in new[] { ("X-Forwarded-For:", " 400 "), ("Forwarded:", " 400 "), ("X-API-Key:", " 400 "), ("X-Nothing:", " 401 ") })
        {
            Assert.Contains(status, await FirstLineAsync(program.Address, header), header);
        }
    }

    [TestMethod]
    public async Task The_data_are_for_their_owner_only()
    {
        await using var program = await PortalProgram.StartAsync("--data", _folder);
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has other rights.");
            return;
        }

        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder));
        foreach (var file in Directory.EnumerateFiles(_folder))
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file), file);
        }
    }

    [TestMethod]
    public async Task On_PostgreSQL_migrate_makes_the_database_and_servers_only_check_it()
    {
        var connection = await (await TestServers.PostgresAsync()).CreateDatabaseAsync();
        string[] store = ["--data", _folder, "--postgres", connection];

        var early = Run.Of([.. store, "--listen", "127.0.0.1:0"]);
        var migrate = Run.Of(["migrate", .. store]);
        var again = Run.Of(["migrate", .. store]);
        await using var program = await PortalProgram.StartAsync(store);

        Assert.AreEqual(5, early.Code);
        Assert.Contains("run the command migrate", early.Error);
        Assert.AreEqual(0, migrate.Code, migrate.Error);
        Assert.Contains("keyfob_", migrate.Output);
        Assert.DoesNotContain("keyfob_", again.Output);
        Assert.IsNull(program.FirstKey);
        using var client = new HttpClient { BaseAddress = program.Address };
        Assert.AreEqual(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
        Assert.IsFalse((await client.CheckAsync("nobody", "000000")).IsAccepted());

        File.Delete(Path.Combine(_folder, "keys.json"));
        Assert.AreEqual(5, Run.Of([.. store, "--listen", "127.0.0.1:0"]).Code);
        Assert.AreEqual(5, Run.Of(["migrate", .. store]).Code);
        Assert.IsFalse(File.Exists(Path.Combine(_folder, "keys.json")));
    }

    private static async Task<string> FirstLineAsync(Uri address, string header)
    {
        const string Body = "user=alice&pass=000000";
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"POST /validate/status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{header}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {Body.Length}\r\n\r\n{Body}")));
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync() ?? "";
    }
}
