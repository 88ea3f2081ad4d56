using Keyfob.Hal;
using Keyfob.Simulator.Energy.Tables;
using Keyfob.Simulator.Live.Time;
using Keyfob.Simulator.Live.Views;
using Keyfob.Simulator.Ports;

namespace Keyfob.Simulator.Live.Tokens;

/// <summary>A token on the desk that runs on a thread of its own. Any thread may use it.</summary>
/// <remarks>Readers take <see cref="View"/>. Operations become commands, which are executed on the token's thread at its next wait.</remarks>
public sealed class LiveToken : IDisposable
{
    private const int StackSize = 256 * 1024;

    private readonly PacedTime _time;
    private readonly SharedPort _port;
    private readonly TokenRunner _runner;
    private readonly Thread _thread;
    private readonly Lock _buttonLock = new();

    private volatile LiveView _view;
    private int _presses;

    internal LiveToken(int index, DeskClock clock, TcpPort port, EnergyBoard board, IRandom random)
    {
        Index = index;
        _time = new PacedTime(clock);
        _port = new SharedPort(port) { Arrived = _time.Interrupt };
        Transcript = new Transcript(() => DateTimeOffset.FromUnixTimeMilliseconds(_time.TrueUnixMilliseconds));
        _runner = new TokenRunner(index, _time, new TokenHardware(_time, _port, Transcript, board, random));
        _view = _runner.Snapshot();
        _runner.Publish = SetView;
        _thread = new Thread(_runner.Run, StackSize) { Name = $"token {index}", IsBackground = true };
    }

    /// <summary>Is raised on the token's thread after <see cref="View"/> has changed.</summary>
    public event Action? Changed;

    /// <summary>Its number on the desk, from 1 up.</summary>
    public int Index { get; }

    /// <summary>The last published state.</summary>
    public LiveView View => _view;

    /// <summary>The desk's clock on the scale of <see cref="ClockView.ReadAt"/>, in milliseconds.</summary>
    public long Now => _time.Now;

    /// <summary>The port to which the factory's tool connects.</summary>
    public string WireAddress => _port.Address;

    /// <summary>True while a tool is connected to that port.</summary>
    public bool IsPortTaken => _port.Client != 0;

    /// <summary>True: bytes on the port wake it, as by an operator.</summary>
    public bool WakesOnBytes
    {
        get => _runner.WakesOnBytes;
        set => _runner.WakesOnBytes = value;
    }

    /// <summary>The lines that went over the wire.</summary>
    internal Transcript Transcript { get; }

    /// <summary>Number of bytes that have arrived at its port so far.</summary>
    internal long BytesReceived => _port.BytesReceived;

    /// <summary>Presses the button, from now on. Several users may hold it at once.</summary>
    public void Press()
    {
        lock (_buttonLock)
        {
            if (++_presses == 1)
            {
                Do(runner => runner.Hardware.ChangeButton(down: true));
            }
        }
    }

    /// <summary>Ends one press. The button is released when nobody holds it any more.</summary>
    public void Release()
    {
        lock (_buttonLock)
        {
            if (_presses > 0 && --_presses == 0)
            {
                Do(runner => runner.Hardware.ChangeButton(down: false));
            }
        }
    }

    /// <summary>Sends bytes to it, unless a tool is connected.</summary>
    /// <returns>False when a tool is connected: nothing was sent.</returns>
    public bool Type(ReadOnlySpan<byte> bytes) => _port.Type(bytes);

    /// <summary>Makes it open its serial port, as an operator does: by a long press on a sealed token, by a power interruption on another one.</summary>
    public void WakeForWire() => Do(runner => runner.WakeForWire());

    /// <inheritdoc/>
    public void Dispose()
    {
        _runner.Stop();
        _time.Interrupt();

        // Before the thread ends: a client that never stops sending would keep it busy.
        _port.Dispose();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }
    }

    /// <summary>Starts its thread.</summary>
    /// <param name="save">Is called on the token's thread when its state has changed and no firmware runs; null for nobody.</param>
    internal void Start(Action<TokenRunner>? save)
    {
        _runner.Save = save;
        _thread.Start();
    }

    /// <summary>Executes an operation before the thread is started.</summary>
    internal void Prepare(Action<TokenRunner> operation)
    {
        operation(_runner);
        SetView(_runner.Snapshot());
    }

    /// <summary>Has an operation executed at its next wait, which may be in the middle of a wake.</summary>
    internal void Do(Action<TokenRunner> operation) => _time.Enqueue(() => _runner.Change(operation));

    /// <summary>Has an operation executed while it has no power, which ends a wake. Then it is switched on, unless the operation has put it to sleep.</summary>
    internal void RunWithoutPower(Action<TokenRunner> operation) => _time.Enqueue(() => _runner.LosePower(operation));

    /// <summary>Reads something at its next wait, without changing it.</summary>
    internal Task<T> ReadAsync<T>(Func<TokenRunner, T> read)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _time.Enqueue(() =>
        {
            try
            {
                result.SetResult(read(_runner));
            }
            catch (Exception failure)
            {
                // The caller gets it, not the token.
                result.SetException(failure);
            }
        });
        return result.Task;
    }

    /// <summary>Makes it read the desk's clock again, after a clock for tests was moved.</summary>
    internal void Interrupt() => _time.Interrupt();

    /// <summary>Blocks until it has done all that is to be done at the present time of the desk: for tests, whose clock stands still.</summary>
    /// <returns>False when that takes longer than the limit.</returns>
    internal bool BlockUntilIdle(TimeSpan limit) => _time.BlockUntilIdle(limit);

    private void SetView(LiveView view)
    {
        _view = view;
        Changed?.Invoke();
    }
}
