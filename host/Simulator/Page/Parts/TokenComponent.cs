using Keyfob.Simulator.Live.Tokens;
using Keyfob.Simulator.Live.Views;
using Microsoft.AspNetCore.Components;

namespace Keyfob.Simulator.Page.Parts;

/// <summary>A component that shows one token, and is rendered when the token's state changes.</summary>
public abstract class TokenComponent : ComponentBase, IDisposable
{
    private LiveToken? _subscribed;
    private int _isPending;

    /// <summary>The token.</summary>
    [Parameter]
    [EditorRequired]
    public LiveToken Token { get; set; } = null!;

    /// <summary>The token's last published state.</summary>
    protected LiveView View => Token.View;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends its subscriptions.</summary>
    protected virtual void Dispose(bool disposing) => Subscribe(null);

    /// <inheritdoc/>
    protected override void OnParametersSet() => Subscribe(Token);

    /// <summary>Requests a rendering, from any thread. Requests that come before it takes place are merged.</summary>
    protected void RequestRendering()
    {
        if (Interlocked.Exchange(ref _isPending, 1) == 0)
        {
            // Not at once: an idle dispatcher would render on the token's thread, in the middle of its firmware.
            ThreadPool.UnsafeQueueUserWorkItem(
                static component => _ = component.InvokeAsync(() =>
                {
                    Volatile.Write(ref component._isPending, 0);
                    component.OnChanged();
                    component.StateHasChanged();
                }),
                this,
                preferLocal: false);
        }
    }

    /// <summary>Is called before the rendering that was requested.</summary>
    protected virtual void OnChanged()
    {
    }

    private void Subscribe(LiveToken? token)
    {
        if (ReferenceEquals(token, _subscribed))
        {
            return;
        }

        if (_subscribed != null)
        {
            _subscribed.Changed -= RequestRendering;
        }

        _subscribed = token;
        if (_subscribed != null)
        {
            _subscribed.Changed += RequestRendering;
        }
    }
}
