using System.Net;
using System.Net.Sockets;
using Keyfob.Simulator.Ports;
using Keyfob.Simulator.Serve;
using Keyfob.Storage;

namespace Keyfob.Simulator.Tests.Serve;

/// <summary>Tokens that are served in this process, and what tests want of them.</summary>
internal static class Served
{
    /// <summary>How long a test waits for what must come. Only one that fails waits so long.</summary>
    public static CancellationToken Soon() => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    /// <summary>A client at a line of a run.</summary>
    public static ServeClient Client(this ServeRun run, int index = 0)
    {
        if (run.Lines[index] is MemoryLine memory)
        {
            return ServeClient.Of(memory);
        }

        var stream = Connect(((TcpLine)run.Lines[index]).EndPoint);
        return ServeClient.Of(stream, ms => stream.ReadTimeout = ms);
    }

    /// <summary>Connects to a port.</summary>
    public static NetworkStream Connect(IPEndPoint endPoint)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(endPoint);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>The key of a unit, from its kit's file: behind three bytes and the ID.</summary>
    public static byte[] KeyOf(this ServeRun run, Unit unit) =>
        File.ReadAllBytes(Path.Combine(run.KitFolder, unit.Id, UnitFile.Name))[19..51];
}
