using Keyfob.Hal;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Live;

/// <summary>A token on the desk, alive on a thread of its own. Any thread may use it.</summary>
/// <remarks>Whoever looks at it takes <see cref="View"/>. Whoever does something to it gives an order: it is done on the token's thread, at its next wait.</remarks>
public sealed class LiveToken : IDisposable
{
    private const int StackSize = 256 * 1024;

    private readonly PacedTime _time;
    private readonly SharedPort _line;
    private readonly TokenLife _life;
    private readonly Thread _thread;
    private readonly Lock _finger = new();

    private volatile LiveView _view;
    private int _fingers;

    internal LiveToken(int index, DeskClock clock, TcpPort line, EnergyBoard board, IRandom random)
    {
        Index = index;
        _time = new PacedTime(clock);
        _line = new SharedPort(line) { Arrived = _time.Stir };
        Transcript = new Transcript(() => DateTimeOffset.FromUnixTimeMilliseconds(_time.TrueUnixMilliseconds));
        _life = new TokenLife(index, _time, new TokenBody(_time, _line, Transcript, board, random));
        _view = _life.Look();
        _life.Seen = Show;
        _thread = new Thread(_life.Run, StackSize) { Name = $"token {index}", IsBackground = true };
    }

    /// <summary>Is raised on the token's thread whenever <see cref="View"/> is another one.</summary>
    public event Action? Changed;

    /// <summary>Which token of the desk it is, from 1 up.</summary>
    public int Index { get; }

    /// <summary>What there is to see of it.</summary>
    public LiveView View => _view;

    /// <summary>Where its time is now, in milliseconds: the scale of <see cref="ClockView.ReadAt"/>.</summary>
    public long Now => _time.Now;

    /// <summary>Where a tool finds its line.</summary>
    public string LineAddress => _line.Address;

    /// <summary>True while a tool has the line.</summary>
    public bool IsLineTaken => _line.Client != 0;

    /// <summary>True: somebody is at hand who wakes it when there is talk on its line.</summary>
    public bool WakesOnTalk
    {
        get => _life.WakesOnTalk;
        set => _life.WakesOnTalk = value;
    }

    /// <summary>What was said on its line.</summary>
    internal Transcript Transcript { get; }

    /// <summary>Puts a finger on the button, from now on; there may be others.</summary>
    public void Press()
    {
        lock (_finger)
        {
            if (++_fingers == 1)
            {
                Do(life => life.Body.ChangeButton(down: true));
            }
        }
    }

    /// <summary>Takes a finger off the button; the last one lets go of it.</summary>
    public void Release()
    {
        lock (_finger)
        {
            if (_fingers > 0 && --_fingers == 0)
            {
                Do(life => life.Body.ChangeButton(down: false));
            }
        }
    }

    /// <summary>Types bytes on its line, as long as no tool has it.</summary>
    /// <returns>False when one has.</returns>
    public bool Type(ReadOnlySpan<byte> bytes) => _line.Type(bytes);

    /// <summary>Does what somebody does who wants to talk to it: holds a sealed token's button until its line opens, plugs another one in anew.</summary>
    public void WakeForLine() => Do(life => life.Rouse());

    /// <inheritdoc/>
    public void Dispose()
    {
        _life.Stop();
        _time.Stir();

        // Somebody who talks without an end must not keep the thread busy.
        _line.Dispose();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }
    }

    /// <summary>Begins its life on the desk.</summary>
    /// <param name="keep">Is called on the token's thread when it is at rest and there is something new to keep of it; null for nobody.</param>
    internal void Start(Action<TokenLife>? keep)
    {
        _life.Keep = keep;
        _thread.Start();
    }

    /// <summary>Does something before it lives.</summary>
    internal void Prepare(Action<TokenLife> what)
    {
        what(_life);
        Show(_life.Look());
    }

    /// <summary>Has something done at its next wait, which may be in the middle of a wake.</summary>
    internal void Do(Action<TokenLife> what) => _time.Order(() => _life.Touch(what));

    /// <summary>Has something done while it is without power; a wake that is under way ends there. Afterwards it is switched on, unless it was put to sleep.</summary>
    internal void DoWithoutPower(Action<TokenLife> what) => _time.Order(() => _life.LosePower(what));

    /// <summary>Asks it something at its next wait; nothing is done to it.</summary>
    internal Task<T> AskAsync<T>(Func<TokenLife, T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _time.Order(() =>
        {
            try
            {
                answer.SetResult(question(_life));
            }
            catch (Exception failure)
            {
                // It is the asker's, not the token's.
                answer.SetException(failure);
            }
        });
        return answer.Task;
    }

    /// <summary>Has it look at the desk's clock, which was moved by hand.</summary>
    internal void Stir() => _time.Stir();

    private void Show(LiveView view)
    {
        _view = view;
        Changed?.Invoke();
    }
}
