using System.Text.Json;
using Microsoft.JSInterop;

namespace Keyfob.Simulator.Page.Parts;

/// <summary>What a reload of the page keeps: the selected token and the open drawers. The tab's <c>sessionStorage</c> stores it.</summary>
internal sealed class TabState(IJSRuntime browser)
{
    private const string Key = "keyfob";

    private readonly HashSet<string> _drawers = [];

    /// <summary>The selected token, from 1 up.</summary>
    public int Token { get; private set; } = 1;

    /// <summary>True when a drawer is open.</summary>
    public bool IsOpen(string drawer) => _drawers.Contains(drawer);

    /// <summary>Reads it from the tab. Without a stored one, or with one that cannot be read, nothing changes.</summary>
    /// <param name="tokens">Number of tokens; a selected token beyond it is ignored.</param>
    public async Task LoadAsync(int tokens)
    {
        try
        {
            var stored = await browser.InvokeAsync<string?>("sessionStorage.getItem", Key);
            if (stored != null && JsonSerializer.Deserialize<Stored>(stored) is { } state)
            {
                Token = state.Token >= 1 && state.Token <= tokens ? state.Token : 1;
                _drawers.UnionWith(state.Drawers?.OfType<string>() ?? []);
            }
        }
        catch (Exception failure) when (failure is JsonException or JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The page begins without it.
        }
    }

    /// <summary>Selects a token.</summary>
    public Task SelectAsync(int token)
    {
        Token = token;
        return SaveAsync();
    }

    /// <summary>Opens a closed drawer, or closes an open one.</summary>
    public Task ToggleAsync(string drawer)
    {
        if (!_drawers.Remove(drawer))
        {
            _drawers.Add(drawer);
        }

        return SaveAsync();
    }

    private async Task SaveAsync()
    {
        try
        {
            await browser.InvokeVoidAsync("sessionStorage.setItem", Key, JsonSerializer.Serialize(new Stored(Token, [.. _drawers])));
        }
        catch (Exception failure) when (failure is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The browser stores nothing, or the page is closed. Only a reload would notice it.
        }
    }

    private sealed record Stored(int Token, IReadOnlyList<string?>? Drawers);
}
