using Spectre.Console;
using Spectre.Console.Rendering;

namespace Keyfob.Factory.Personalization;

/// <summary>A live table with a row for each port.</summary>
internal sealed class TerminalView : IStationView
{
    private const int BarLength = 7;

    // Borders, and all columns but the first and the last.
    private const int Taken = 50;

    private static readonly string[] s_headings = ["port", "token", "", "step", "try", ""];

    private static readonly string[] s_steps =
        [UnitSteps.Check, UnitSteps.Seed, UnitSteps.Clock, UnitSteps.Measure, UnitSteps.Test, UnitSteps.Seal, UnitSteps.Verify];

    private readonly Lock _gate = new();
    private readonly IAnsiConsole _console;
    private readonly List<string> _ports;
    private readonly int _count;
    private readonly Table _table = new();
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _live;
    private LiveDisplayContext? _context;
    private int _sealed;
    private int _failed;

    /// <summary>Draws the table.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="ports">The ports, a row for each.</param>
    /// <param name="sealedBefore">Sealed tokens of the batch so far.</param>
    /// <param name="count">How many it will have.</param>
    public TerminalView(IAnsiConsole console, IEnumerable<string> ports, int sealedBefore, int count)
    {
        _console = console;
        _ports = [.. ports];
        _sealed = sealedBefore;
        _count = count;
        _table.AddColumns(s_headings.Select(heading => new TableColumn(heading).NoWrap()).ToArray());
        _ports.ForEach(port => _table.AddRow(Cells(new StationEvent(StationEventKind.Waiting, port))));
        _table.Caption(Caption);
        _live = console.Live(_table).StartAsync(context =>
        {
            _context = context;
            context.Refresh();
            return _end.Task;
        });
    }

    private string Caption => $"{_sealed} of {_count} sealed, {_failed} set aside";

    /// <inheritdoc/>
    public void Show(StationEvent happened)
    {
        lock (_gate)
        {
            _sealed += happened.Kind == StationEventKind.Sealed ? 1 : 0;
            _failed += happened.Kind == StationEventKind.Failed ? 1 : 0;
            var row = _ports.IndexOf(happened.Port);
            if (row >= 0)
            {
                var cells = Cells(happened);

                // The row of a unit that must be unplugged keeps its result.
                var first = happened is { Kind: StationEventKind.Waiting, Unit: not null } ? cells.Length - 1 : 0;
                for (var column = first; column < cells.Length; column++)
                {
                    _table.UpdateCell(row, column, cells[column]);
                }
            }

            _table.Caption(Caption);
            _context?.Refresh();
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
        _end.TrySetResult();
        _live.GetAwaiter().GetResult();
    }

    private IRenderable[] Cells(StationEvent happened) =>
    [
        new Text(happened.Port),
        new Text(happened.Serial ?? happened.Unit?[..8] ?? string.Empty),
        new Text(Bar(happened), StyleOf(happened.Kind)),
        new Text(happened.Step ?? string.Empty),
        new Text(happened.Tries?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty),
        new Text(happened.Kind == StationEventKind.Step ? string.Empty : Fit(StationText.Of(happened with { Text = happened.Text ?? string.Empty })), StyleOf(happened.Kind)),
    ];

    /// <summary>A row is one line: the table must not change its height.</summary>
    private string Fit(string text)
    {
        var room = Math.Max(1, _console.Profile.Width - Taken - _ports.Max(port => port.Length));
        return text.Length <= room ? text : text[..(room - 1)] + "…";
    }

    private static string Bar(StationEvent happened)
    {
        var done = happened.Kind is StationEventKind.Sealed or StationEventKind.SealedBefore
            ? BarLength
            : Array.IndexOf(s_steps, happened.Step ?? string.Empty) + 1;
        return new string('#', done).PadRight(BarLength, '.');
    }

    private static Style StyleOf(StationEventKind kind) => kind switch
    {
        StationEventKind.Sealed or StationEventKind.SealedBefore => new Style(Color.Green),
        StationEventKind.Failed => new Style(Color.Red),
        StationEventKind.Retry => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
