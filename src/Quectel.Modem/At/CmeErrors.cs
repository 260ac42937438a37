namespace Quectel.Modem;

/// <summary>
/// The texts of <c>+CME ERROR</c> numbers (3GPP TS 27.007 §9.2; Quectel's tables, core AT reference 10.1).
/// </summary>
internal static class CmeErrors
{
    private static readonly Dictionary<int, string> Texts = new()
    {
        [0] = "phone failure",
        [1] = "no connection to phone",
        [2] = "phone-adaptor link reserved",
        [3] = "operation not allowed",
        [4] = "operation not supported",
        [5] = "PH-SIM PIN required",
        [6] = "PH-FSIM PIN required",
        [7] = "PH-FSIM PUK required",
        [10] = "SIM not inserted",
        [11] = "SIM PIN required",
        [12] = "SIM PUK required",
        [13] = "SIM failure",
        [14] = "SIM busy",
        [15] = "SIM wrong",
        [16] = "incorrect password",
        [17] = "SIM PIN2 required",
        [18] = "SIM PUK2 required",
        [20] = "memory full",
        [21] = "invalid index",
        [22] = "not found",
        [23] = "memory failure",
        [24] = "text string too long",
        [25] = "invalid characters in text string",
        [26] = "dial string too long",
        [27] = "invalid characters in dial string",
        [30] = "no network service",
        [31] = "network timeout",
        [32] = "network not allowed, emergency calls only",
        [40] = "network personalisation PIN required",
        [41] = "network personalisation PUK required",
        [42] = "network subset personalisation PIN required",
        [43] = "network subset personalisation PUK required",
        [44] = "service provider personalisation PIN required",
        [45] = "service provider personalisation PUK required",
        [46] = "corporate personalisation PIN required",
        [47] = "corporate personalisation PUK required",
    };

    public static string? Describe(int number) => Texts.GetValueOrDefault(number);
}
