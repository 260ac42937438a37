namespace Quectel.Modem;

/// <summary>The module's numbers that are answers rather than failures (core AT reference, 9 and 10.3).</summary>
internal static class GnssError
{
    public const int AlreadyOn = 504;
    public const int Off = 505;
    public const int NotFixed = 516;
}
