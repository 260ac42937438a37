namespace Quectel.Simulator.Profiles;

public enum ContextSettingShape
{
    /// <summary>One or more values; those left out keep their value: <c>"timeout",0,5</c>.</summary>
    Values,

    /// <summary>A switch: 0 stands alone, 1 needs all that follow: <c>"will"</c>, <c>"ssl"</c>.</summary>
    Switch,

    /// <summary>
    /// As <see cref="Switch"/>, the last being a byte count and the text itself following at a prompt: "willex".
    /// </summary>
    SwitchWithPayload,

    /// <summary>Texts given all together; a query answers nothing until they are set: "aliauth".</summary>
    Credentials,
}
