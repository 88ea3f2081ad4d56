using Spectre.Console;
using Spectre.Console.Rendering;

namespace Keyfob.Factory.Personalization;

/// <summary>A live screen with a row for each port. It is drawn again when the size of the terminal changes.</summary>
internal sealed class TerminalView : IStationView
{
    private static readonly TimeSpan s_sizeCheck = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly IAnsiConsole _console;
    private readonly List<StationRow> _rows;
    private readonly int _count;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _live;
    private readonly ITimer _timer;
    private LiveDisplayContext? _context;
    private (int Width, int Height) _size;
    private int _sealed;
    private int _failed;

    /// <summary>Draws the screen.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="ports">The ports, a row for each.</param>
    /// <param name="sealedBefore">Sealed tokens of the batch so far.</param>
    /// <param name="count">How many it will have.</param>
    /// <param name="time">The clock that the size is checked by.</param>
    public TerminalView(IAnsiConsole console, IEnumerable<string> ports, int sealedBefore, int count, TimeProvider time)
    {
        _console = console;
        _rows = [.. ports.Select(port => new StationRow(port))];
        _sealed = sealedBefore;
        _count = count;
        _size = Size;
        _live = console.Live(Screen()).StartAsync(context =>
        {
            _context = context;
            context.Refresh();
            return _end.Task;
        });
        _timer = time.CreateTimer(_ => FollowSize(), null, s_sizeCheck, s_sizeCheck);
    }

    private (int Width, int Height) Size => (_console.Profile.Width, _console.Profile.Height);

    /// <inheritdoc/>
    public void Show(StationEvent happened)
    {
        lock (_gate)
        {
            _sealed += happened.Kind == StationEventKind.Sealed ? 1 : 0;
            _failed += happened.Kind == StationEventKind.Failed ? 1 : 0;
            var row = _rows.FindIndex(row => row.Port == happened.Port);
            if (row >= 0)
            {
                _rows[row] = _rows[row].After(happened);
            }

            _context?.UpdateTarget(Screen());
        }
    }

    /// <inheritdoc/>
    public void ShowSummary(StationSummary summary)
    {
        Close();
        foreach (var line in StationText.Of(summary))
        {
            _console.WriteLine(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private void Close()
    {
        _timer.Dispose();
        lock (_gate)
        {
            _end.TrySetResult();
        }

        _live.GetAwaiter().GetResult();
    }

    private void FollowSize()
    {
        lock (_gate)
        {
            if (_size == Size || _end.Task.IsCompleted)
            {
                return;
            }

            // The terminal has wrapped the old lines: nobody knows how many they are now.
            _size = Size;
            _console.Clear();
            _context?.UpdateTarget(Screen());
        }
    }

    private Rows Screen()
    {
        var lines = StationScreen.Lines(_rows, $"{_sealed} of {_count} sealed, {_failed} set aside", Size.Width, Size.Height);
        return new Rows(lines.Select(line => (IRenderable)new Text(line.Text, line.Style) { Overflow = Overflow.Crop }));
    }
}
