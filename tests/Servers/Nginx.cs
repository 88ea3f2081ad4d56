namespace Keyfob.Servers;

/// <summary>Debian's nginx, unprivileged, with a server of given locations and all its files in a temporary folder.</summary>
public sealed class Nginx : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ServerProcess _server;

    private Nginx(string folder, string address, ServerProcess server) => (_folder, _server, Address) = (folder, server, new Uri($"http://{address}:{server.Port}"));

    /// <summary>Why it cannot run on this machine, for <c>Assert.Inconclusive</c>; null if it can.</summary>
    public static string? MissingReason => Program == null ? "nginx is not installed (Debian package nginx)." : null;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    private static string? Program => InstalledProgram.PathOf("nginx", "/usr/sbin");

    /// <summary>Starts it on the machine of servers.</summary>
    /// <param name="network">The machine.</param>
    /// <param name="locations">The <c>location</c> blocks of its server.</param>
    /// <param name="upstreams">The <c>upstream</c> blocks before it.</param>
    /// <exception cref="InvalidOperationException">It does not start. The message has its output. No process and no folder is left.</exception>
    public static async Task<Nginx> StartAsync(ClientNetwork network, string locations, string upstreams = "")
    {
        var folder = await InstalledProgram.CreateFolderAsync("keyfob-nginx-");
        try
        {
            var server = await ServerProcess.StartAsync(
                async port =>
                {
                    var file = Path.Combine(folder, "nginx.conf");
                    await File.WriteAllTextAsync(file, Configuration(folder, $"{network.Server}:{port}", locations, upstreams));
                    await InstalledProgram.GiveAwayAsync(folder);
                    var start = InstalledProgram.Unprivileged(Program!, "-p", folder, "-c", file);
                    return InstalledProgram.Redirected([.. network.ServerWords, start.FileName, .. start.ArgumentList]);
                },
                "start worker processes",
                "TERM");
            return new Nginx(folder, network.Server, server);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Stops it and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Configuration(string folder, string listen, string locations, string upstreams) => $$"""
        daemon off;
        pid {{folder}}/pid;
        error_log stderr notice;
        events {
        }
        http {
            access_log off;
            client_body_temp_path {{folder}}/body;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;
        {{upstreams}}
            server {
                listen {{listen}};
        {{locations}}
            }
        }

        """;
}
