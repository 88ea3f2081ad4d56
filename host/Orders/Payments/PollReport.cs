namespace Keyfob.Orders.Payments;

/// <summary>What a run of the polling did.</summary>
/// <param name="Asked">Payments for which the provider was asked.</param>
/// <param name="Paid">Of them, those that pay an order now.</param>
/// <param name="Failed">Of them, those for which the provider gave no answer.</param>
/// <param name="Overdue">Alarms that were raised.</param>
public sealed record PollReport(int Asked, int Paid, int Failed, int Overdue);
