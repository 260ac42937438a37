namespace Quectel.Simulator.Profiles;

/// <summary>How many messages the memories hold.</summary>
public sealed record SmsProfile
{
    public required int SimCapacity { get; init; }

    public required int DeviceCapacity { get; init; }
}
