using Keyfob.Portal.Tests.Server;
using Keyfob.Servers;
using Keyfob.Verifier.Data.Sqlite;
using Keyfob.Verifier.Tests;
using Microsoft.EntityFrameworkCore;

namespace Keyfob.Portal.Tests.Admitting;

/// <summary>The program behind Debian's nginx with the block of the README, asked by an honest client and by a stranger who forges headers.</summary>
[TestClass]
public sealed class NginxTests
{
    private static string s_block = null!;

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("keyfob-portal-").FullName, "data");

    public TestContext TestContext { get; set; } = null!;

    [ClassInitialize]
    public static async Task ReadAsync(TestContext context)
    {
        if ((Nginx.MissingReason ?? ClientNetwork.MissingReason) is { } reason)
        {
            Assert.Inconclusive(reason);
        }

        s_block = (await File.ReadAllTextAsync(WorkingTree.PathOf("host/Portal/README.md"))).Split("```nginx\n")[1].Split("```")[0];
    }

    [TestCleanup]
    public void DeleteIt() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [TestMethod]
    public async Task Without_proxy_everything_that_nginx_forwards_is_refused_and_nothing_is_charged()
    {
        using var network = await NetworkAsync();
        await using var program = await PortalProgram.StartAsync(network.ServerWords, typeof(CommandLine).Assembly.Location, "--data", _folder, "--demo");
        await using var nginx = await Nginx.StartAsync(network, Block(network, program, isOpen: true));
        foreach (var headers in new[] { [], new[] { "X-Forwarded-For: 127.0.0.1" }, ["Forwarded: for=127.0.0.1"] })
        {
            await AssertAsync(network, nginx, network.Stranger, headers, 403, 400);
            await AssertAsync(network, nginx, network.Honest, headers, 403, 400);
        }

        await AssertNothingChargedAsync();
    }

    [TestMethod]
    public async Task With_proxy_a_stranger_who_forges_the_client_is_refused_and_nothing_is_charged()
    {
        using var network = await NetworkAsync();
        await using var program = await StartAsync(network);
        string[] blocks =
        [
            Block(network, program, isOpen: false),
            Block(network, program, isOpen: true),
            Block(network, program, isOpen: true).Replace("$remote_addr", "$proxy_add_x_forwarded_for", StringComparison.Ordinal),
        ];
        foreach (var (index, block) in blocks.Index())
        {
            await using var nginx = await Nginx.StartAsync(network, block);
            foreach (var headers in Forgeries(network))
            {
                // The block of the README refuses by itself; the others leave it to the service.
                await AssertAsync(network, nginx, network.Stranger, headers, 403, index == 0 ? 403 : 400);
            }
        }

        await AssertNothingChargedAsync();
    }

    [TestMethod]
    public async Task With_proxy_the_honest_client_is_admitted_as_itself_whatever_it_forges()
    {
        using var network = await NetworkAsync();
        await using var program = await StartAsync(network);
        await using var nginx = await Nginx.StartAsync(network, Block(network, program, isOpen: false));
        var accepted = await network.PostAsync(network.Honest, new Uri(nginx.Address, Requests.CheckPath), [], "user=alice", $"pass={TestStore.CodeOf(ProgramTokens.Step)}");
        Assert.Contains("ACCEPT", accepted.Body);
        foreach (var headers in Forgeries(network))
        {
            await AssertAsync(network, nginx, network.Honest, headers, 200, 401, user: "nobody");
        }

        await using var database = new SqliteDatabase(Path.Combine(_folder, "portal.db"), TimeProvider.System);
        await using var context = database.Context();
        CollectionAssert.AreEqual(new[] { network.Honest }, await context.Audit.Where(row => row.Kind.StartsWith("Code")).Select(row => row.Actor).Distinct().ToArrayAsync());
    }

    [TestMethod]
    public async Task A_proxy_that_forwards_no_address_is_no_client()
    {
        using var network = await NetworkAsync();
        await using var program = await StartAsync(network, "127.0.0.0/8");
        var block = string.Join('\n', Block(network, program, isOpen: true).Split('\n').Where(line => !line.Contains("X-Forwarded-For", StringComparison.Ordinal)));
        await using var nginx = await Nginx.StartAsync(network, block);

        await AssertAsync(network, nginx, network.Stranger, [], 403, 400);
        await AssertNothingChargedAsync();
    }

    private static string[][] Forgeries(ClientNetwork network) =>
    [
        [],
        [$"X-Forwarded-For: {network.Honest}"],
        [$"X-Forwarded-For: {network.Honest}, 127.0.0.1"],
        [$"X-Forwarded-For: {network.Honest}", "X-Forwarded-For: 127.0.0.1"],
        [$"X-Forwarded-For: ::ffff:{network.Honest}"],
        [$"Forwarded: for={network.Honest}"],
        [$"Forwarded: for=\"[::ffff:{network.Honest}]\"", $"X-Forwarded-For: {network.Honest}", $"X-Real-IP: {network.Honest}"],
    ];

    private static string Block(ClientNetwork network, PortalProgram program, bool isOpen)
    {
        Assert.Contains("allow 192.0.2.10;", s_block);
        var lines = s_block.Replace("127.0.0.1:5080", program.Address.Authority, StringComparison.Ordinal).Replace("192.0.2.10", network.Honest, StringComparison.Ordinal).Split('\n');
        return string.Join('\n', lines.Where(line => !isOpen || !(line.TrimStart().StartsWith("allow ", StringComparison.Ordinal) || line.Contains("deny all", StringComparison.Ordinal))));
    }

    private static async Task AssertAsync(ClientNetwork network, Nginx nginx, string client, string[] headers, int check, int status, string user = "alice")
    {
        var code = $"pass={TestStore.CodeOf(ProgramTokens.Step)}";
        var checkAnswer = await network.PostAsync(client, new Uri(nginx.Address, Requests.CheckPath), headers, $"user={user}", code);
        var statusAnswer = await network.PostAsync(client, new Uri(nginx.Address, Requests.StatusPath), headers, $"user={user}", code);
        Assert.AreEqual((check, status), (checkAnswer.Status, statusAnswer.Status), $"{client} {string.Join(' ', headers)}");
        Assert.DoesNotContain("ACCEPT", checkAnswer.Body);
    }

    private Task<PortalProgram> StartAsync(ClientNetwork network, string? allow = null) => PortalProgram.StartAsync(
        network.ServerWords, typeof(CommandLine).Assembly.Location, "--data", _folder, "--demo", "--proxy", "127.0.0.1", "--allow", allow ?? network.Honest);

    private async Task<ClientNetwork> NetworkAsync()
    {
        var network = await ClientNetwork.CreateAsync();
        TestContext.WriteLine(network.HasNamespaces ? "The clients are in a network namespace of their own." : "No network namespaces here: the clients are loopback addresses.");
        return network;
    }

    private async Task AssertNothingChargedAsync()
    {
        await using var database = new SqliteDatabase(Path.Combine(_folder, "portal.db"), TimeProvider.System);
        await using var context = database.Context();
        Assert.AreEqual(0, await context.Audit.CountAsync(row => row.Kind.StartsWith("Code")));
        Assert.AreEqual(0, await context.ClientBudgets.CountAsync());
        Assert.AreEqual(0, await context.Tokens.CountAsync(row => row.LastStep >= 0 || row.YearFailures > 0));
    }
}
