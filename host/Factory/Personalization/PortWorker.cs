using Keyfob.Cli;
using Keyfob.Factory.Wire;

namespace Keyfob.Factory.Personalization;

/// <summary>The loop of one port: opens it again when it was lost, waits for a unit, has it personalized, waits for the next.</summary>
internal sealed class PortWorker
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly StationContext _context;
    private readonly PortAddress _port;
    private readonly Func<PortAddress, CancellationToken, Task<Stream>> _openPort;
    private readonly CancellationToken _cancel;
    private readonly WaitingNotes _notes;
    private readonly UnitFinder _finder;
    private readonly UnitHandler _handler;

    public PortWorker(StationContext context, PortAddress port, Func<PortAddress, CancellationToken, Task<Stream>> openPort, CancellationToken cancel)
    {
        _context = context;
        _port = port;
        _openPort = openPort;
        _cancel = cancel;
        _notes = new WaitingNotes(context.View, port.Name);
        _finder = new UnitFinder(context, _notes, cancel);
        _handler = new UnitHandler(context, port.Name, cancel);
    }

    /// <summary>Works until the batch is complete.</summary>
    /// <param name="opened">The open port; disposed of by this method.</param>
    public async Task RunAsync(Stream opened)
    {
        Stream? stream = opened;
        while (!_context.Quota.IsFull)
        {
            stream ??= await ReopenAsync();
            if (stream == null)
            {
                continue;
            }

            await using var connection = new WireConnection(_port.Name, stream, _context.Time);
            stream = null;
            try
            {
                await ServeAsync(new TokenClient(connection, _context.Cipher));
            }
            catch (PortLostException lost)
            {
                _notes.Add(lost.Message);
            }
        }

        if (stream != null)
        {
            await stream.DisposeAsync();
        }
    }

    private async Task<Stream?> ReopenAsync()
    {
        await Task.Delay(s_pause, _context.Time, _cancel);
        try
        {
            return await _openPort(_port, _cancel);
        }
        catch (CommandException closed)
        {
            _notes.Add(closed.Message);
            return null;
        }
    }

    private async Task ServeAsync(TokenClient client)
    {
        while (await _finder.FindAsync(client) is { } info)
        {
            _notes.Clear();
            try
            {
                await _handler.HandleAsync(client, info);
            }
            finally
            {
                _context.Quota.Release();
            }
        }
    }
}
