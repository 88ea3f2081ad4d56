using Keyfob.Orders.Payments;

namespace Keyfob.Orders.Tests.Payments;

/// <summary>A card provider whose answers a test chooses.</summary>
internal sealed class StubCards : ICardPayments
{
    /// <summary>What was asked for.</summary>
    public List<CardRequest> Requests { get; } = [];

    /// <summary>Runs while a payment is begun.</summary>
    public Func<Task> WhileBegun { get; init; } = () => Task.CompletedTask;

    /// <summary>Answers for the ID of a payment.</summary>
    public Func<string, Task<CardStatus?>> Answer { get; init; } = _ => Task.FromResult<CardStatus?>(null);

    // The payments of the sandbox are this provider's, too.
    public string Name => "sandbox";

    public string SignatureHeader => "Stub-Signature";

    public async Task<CardPage> BeginAsync(CardRequest request, CancellationToken cancel)
    {
        Requests.Add(request);
        await WhileBegun();
        return new CardPage($"payment {request.Key}", new Uri("https://cards.example/pay"));
    }

    public Task<CardStatus?> FindAsync(string paymentId, CancellationToken cancel) => Answer(paymentId);

    public CardEvent? Read(string signature, ReadOnlySpan<byte> body) => null;
}
