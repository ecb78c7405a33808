-- Whose WeChat it is: the openid itself lies sealed with the other ways to reach somebody, and belongs to one account at a time.
ALTER TABLE account ADD COLUMN wechat_index VARCHAR(40);
CREATE UNIQUE INDEX account_wechat ON account (wechat_index);
