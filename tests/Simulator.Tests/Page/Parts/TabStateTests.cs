using System.Text.Json;
using Keyfob.Simulator.Page.Parts;
using Microsoft.JSInterop;

namespace Keyfob.Simulator.Tests.Page.Parts;

/// <summary>What a reload keeps, without a browser.</summary>
[TestClass]
public class TabStateTests
{
    private readonly TabStorage _storage = new();

    [TestMethod]
    public async Task Selected_token_and_open_drawers_are_there_after_a_reload()
    {
        var before = new TabState(_storage);
        Assert.AreEqual(1, before.Token);
        await before.ToggleAsync("clock");
        await before.ToggleAsync("life");
        await before.ToggleAsync("clock");
        await before.SelectAsync(3);
        Assert.IsTrue(before.IsOpen("life") && !before.IsOpen("clock"));

        var after = await LoadAsync(tokens: 3);
        Assert.AreEqual(3, after.Token);
        Assert.IsTrue(after.IsOpen("life") && !after.IsOpen("clock"));
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(5, 5)]
    [DataRow(6, 1)]
    [DataRow(0, 1)]
    [DataRow(-1, 1)]
    public async Task Selected_token_that_does_not_exist_is_ignored(int stored, int expected)
    {
        _storage.Text = JsonSerializer.Serialize(new { Token = stored, Drawers = new[] { "wire" } });
        var state = await LoadAsync(tokens: 5);
        Assert.AreEqual(expected, state.Token);
        Assert.IsTrue(state.IsOpen("wire"));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("null")]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("""{"Token":"two"}""")]
    [DataRow("""{"Drawers":[null]}""")]
    [DataRow("""{"Drawers":null}""")]
    public async Task Stored_text_that_cannot_be_used_is_ignored(string? text)
    {
        _storage.Text = text;
        Assert.AreEqual(1, (await LoadAsync(tokens: 5)).Token);
    }

    [TestMethod]
    [DynamicData(nameof(Failures))]
    public async Task Browser_that_stores_nothing_does_no_harm(Exception failure)
    {
        _storage.Failure = failure;
        var state = await LoadAsync(tokens: 5);
        await state.SelectAsync(2);
        await state.ToggleAsync("wire");
        Assert.AreEqual(2, state.Token);
        Assert.IsTrue(state.IsOpen("wire"));
    }

    [TestMethod]
    public async Task Fault_of_the_program_is_not_hidden()
    {
        _storage.Failure = new InvalidOperationException();
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => LoadAsync(tokens: 5));
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => new TabState(_storage).SelectAsync(2));
    }

    public static IEnumerable<object[]> Failures() =>
        [[new JSException("refused")], [new JSDisconnectedException("closed")], [new TaskCanceledException()]];

    private async Task<TabState> LoadAsync(int tokens)
    {
        var state = new TabState(_storage);
        await state.LoadAsync(tokens);
        return state;
    }

    /// <summary>The storage of a tab.</summary>
    private sealed class TabStorage : IJSRuntime
    {
        public string? Text { get; set; }

        public Exception? Failure { get; set; }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            if (Failure != null)
            {
                throw Failure;
            }

            if (identifier == "sessionStorage.setItem")
            {
                Text = (string)args![1]!;
                return ValueTask.FromResult(default(TValue)!);
            }

            Assert.AreEqual("sessionStorage.getItem", identifier);
            return ValueTask.FromResult((TValue)(object?)Text!);
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);
    }
}
