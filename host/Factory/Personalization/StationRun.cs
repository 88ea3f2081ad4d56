using Keyfob.Cli;

namespace Keyfob.Factory.Personalization;

/// <summary>Runs all ports of a station.</summary>
internal static class StationRun
{
    /// <summary>Opens all ports, or none.</summary>
    /// <param name="ports">The ports.</param>
    /// <param name="openPort">Opens a port.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="CommandException">A port cannot be opened.</exception>
    public static async Task<IReadOnlyList<Stream>> OpenAllAsync(
        IReadOnlyList<PortAddress> ports,
        Func<PortAddress, CancellationToken, Task<Stream>> openPort,
        CancellationToken cancel)
    {
        var streams = new List<Stream>();
        try
        {
            foreach (var port in ports)
            {
                streams.Add(await openPort(port, cancel));
            }

            return streams;
        }
        catch
        {
            foreach (var stream in streams)
            {
                await stream.DisposeAsync();
            }

            throw;
        }
    }

    /// <summary>Works until the batch is complete.</summary>
    /// <param name="context">What the ports share.</param>
    /// <param name="ports">The ports.</param>
    /// <param name="streams">The open ports; disposed of by this method.</param>
    /// <param name="openPort">Opens a lost port again.</param>
    /// <param name="cancel">Cancels the run. The next run continues.</param>
    /// <exception cref="CommandException">The journal cannot be used.</exception>
    public static async Task RunAsync(
        StationContext context,
        IReadOnlyList<PortAddress> ports,
        IReadOnlyList<Stream> streams,
        Func<PortAddress, CancellationToken, Task<Stream>> openPort,
        CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var work = Task.WhenAll([.. ports.Zip(streams, (port, stream) => StopOnErrorAsync(new PortWorker(context, port, openPort, stop.Token).RunAsync(stream), stop))]);
        var watch = StopOnErrorAsync(context.Watch.RunAsync(stop.Token), stop);
        try
        {
            await work;
        }
        finally
        {
            stop.Cancel();
            await watch;
        }
    }

    private static async Task StopOnErrorAsync(Task task, CancellationTokenSource stop)
    {
        try
        {
            await task;
        }
        catch
        {
            // An error that is not the unit's stops all ports.
            stop.Cancel();
            throw;
        }
    }
}
