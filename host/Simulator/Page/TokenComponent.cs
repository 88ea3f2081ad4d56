using Keyfob.Simulator.Live;
using Microsoft.AspNetCore.Components;

namespace Keyfob.Simulator.Page;

/// <summary>A part of the page that shows one token, and is drawn anew when there is something else to see of it.</summary>
public abstract class TokenComponent : ComponentBase, IDisposable
{
    private LiveToken? _seen;
    private int _isPending;

    /// <summary>The token.</summary>
    [Parameter]
    [EditorRequired]
    public LiveToken Token { get; set; } = null!;

    /// <summary>What there is to see of it.</summary>
    protected LiveView View => Token.View;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends what the part has begun.</summary>
    protected virtual void Dispose(bool disposing) => See(null);

    /// <inheritdoc/>
    protected override void OnParametersSet() => See(Token);

    /// <summary>Draws it anew, from any thread: once for all that has changed until it is its turn.</summary>
    protected void DrawSoon()
    {
        if (Interlocked.Exchange(ref _isPending, 1) == 0)
        {
            // Not here: an idle dispatcher would draw at once, on a token's thread in the middle of its firmware.
            ThreadPool.UnsafeQueueUserWorkItem(
                static part => _ = part.InvokeAsync(() =>
                {
                    Volatile.Write(ref part._isPending, 0);
                    part.OnNews();
                    part.StateHasChanged();
                }),
                this,
                preferLocal: false);
        }
    }

    /// <summary>Something has changed, and it is about to be drawn.</summary>
    protected virtual void OnNews()
    {
    }

    private void See(LiveToken? token)
    {
        if (ReferenceEquals(token, _seen))
        {
            return;
        }

        if (_seen != null)
        {
            _seen.Changed -= DrawSoon;
        }

        _seen = token;
        if (_seen != null)
        {
            _seen.Changed += DrawSoon;
        }
    }
}
